package io.singletable.internal.schema;

import java.util.HashMap;
import java.util.Map;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The items of the table's record: each is read consistently, and put only in the place
 * of what was read.
 */
final class RecordItems {

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final Expression isNew;

	RecordItems(DynamoDbCalls calls, String tableName, TableLayout layout) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.isNew = Expression.absent(writeIdName());
	}

	Map<String, AttributeValue> get(ItemKey key) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true);
		return this.calls
			.read(operation("GetItem"),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item();
	}

	/**
	 * Put an item.
	 * @param key its key
	 * @param replaced id of the write that is to be replaced, null if none is there
	 * @param attributes what the item holds
	 * @return {@code false} if another write is there
	 */
	boolean put(ItemKey key, @Nullable WriteId replaced, Map<String, AttributeValue> attributes) {
		AttributeValue writeId = WriteId.random().toAttribute();
		PutItemRequest.Builder request = request(key, replaced, attributes, writeId);
		CallOutcome<PutItemResponse> outcome = this.calls.write(operation("PutItem"),
				(client, timeouts) -> client.putItem(request.overrideConfiguration(timeouts).build()));
		if (!(outcome instanceof CallOutcome.Failed<PutItemResponse> failed)) {
			return true;
		}
		if (failed.failure() instanceof ConditionalCheckFailedException refused) {
			// An earlier attempt without an answer may have been applied.
			return refused.hasItem() && writeId.equals(refused.item().get(writeIdName()));
		}
		throw ExceptionTranslator.translate(failed);
	}

	private PutItemRequest.Builder request(ItemKey key, @Nullable WriteId replaced,
			Map<String, AttributeValue> attributes, AttributeValue writeId) {
		Map<String, AttributeValue> item = new HashMap<>(key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(writeIdName(), writeId);
		item.putAll(attributes);
		Expression condition = (replaced != null) ? Expression.equal(writeIdName(), replaced.toAttribute())
				: this.isNew;
		return PutItemRequest.builder()
			.tableName(this.tableName)
			.item(item)
			.conditionExpression(condition.text())
			.expressionAttributeNames(Expression.namesOf(condition))
			.expressionAttributeValues(Expression.valuesOf(condition))
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
	}

	private String writeIdName() {
		return this.layout.attributeNames().writeId();
	}

	private Operation operation(String action) {
		return new Operation(action, this.tableName, "the table's record");
	}

}
