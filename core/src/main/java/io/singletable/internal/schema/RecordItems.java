package io.singletable.internal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Items of the table's record: each is read consistently, and put only in the place of
 * what was read.
 */
final class RecordItems {

	private static final String SUBJECT = "the table's record";

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final WriteExecutor executor;

	private final Expression isNew;

	RecordItems(DynamoDbCalls calls, String tableName, TableLayout layout) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.executor = new WriteExecutor(calls, tableName, layout);
		this.isNew = Expression.absent(writeIdName());
	}

	Map<String, AttributeValue> get(ItemKey key) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.returnConsumedCapacity(this.calls.readCapacity());
		return this.calls
			.read(new Operation("GetItem", this.tableName, SUBJECT),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item();
	}

	/**
	 * Read all items: they lie in the partition of the one that holds the format. One
	 * request for each megabyte, so one as a rule.
	 */
	Map<ItemKey, Map<String, AttributeValue>> all() {
		Expression condition = Expression.equal(this.layout.keyNames().partition(),
				AttributeValue.createS(this.layout.formatRecordKey().partition()));
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(this.tableName)
			.consistentRead(true)
			.keyConditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.returnConsumedCapacity(this.calls.readCapacity());
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		QueryResponse page;
		do {
			page = this.calls.read(new Operation("Query", this.tableName, SUBJECT),
					(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()));
			page.items().forEach((item) -> items.put(ItemKey.of(this.layout.keyNames(), item), item));
			request.exclusiveStartKey(page.lastEvaluatedKey());
		}
		while (!page.lastEvaluatedKey().isEmpty());
		return items;
	}

	/**
	 * Put an item.
	 * @param replaced id of the write that is to be replaced, null if none is there
	 * @return {@code false} if another write is there
	 */
	boolean put(ItemKey key, @Nullable WriteId replaced, Map<String, AttributeValue> attributes) {
		WriteId writeId = WriteId.random();
		Map<String, AttributeValue> item = new HashMap<>(key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(writeIdName(), writeId.toAttribute());
		item.putAll(attributes);
		Expression condition = (replaced != null) ? Expression.equal(writeIdName(), replaced.toAttribute())
				: this.isNew;
		WriteAction put = new WriteAction.Put(key, item, condition, RefusalTranslator.NEVER);
		return this.executor
			.execute(new WritePlan(writeId, SUBJECT, Guard.IDEMPOTENT, List.of(put))) instanceof WriteResult.Done;
	}

	private String writeIdName() {
		return this.layout.attributeNames().writeId();
	}

}
