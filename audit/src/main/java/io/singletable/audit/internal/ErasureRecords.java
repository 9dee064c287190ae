package io.singletable.audit.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.singletable.CommitMetadata;
import io.singletable.CorruptItemException;
import io.singletable.audit.ErasureSecret;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.RecordNames.ErasureNames;
import io.singletable.internal.layout.RecordNames.SentinelNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.write.WriteServices;
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
 * Records of the erasures in a table, a partition for each type. Thread-safe.
 */
final class ErasureRecords {

	private static final String SUBJECT = "record of an erasure";

	private final String tableName;

	private final DynamoDbCalls calls;

	private final TableLayout layout;

	private final WriteExecutor executor;

	private final HeaderExpressions headers;

	private final @Nullable ErasureSecret secret;

	ErasureRecords(WriteServices services, @Nullable ErasureSecret secret) {
		TableServices table = services.table();
		this.tableName = table.name();
		this.calls = table.calls();
		this.layout = table.layout();
		this.executor = services.executor();
		this.headers = new HeaderExpressions(this.layout);
		this.secret = secret;
	}

	/**
	 * The record of an erasure that begins.
	 * @param number number of the tombstone, 0 of a type without versions
	 * @param blobs ids of the blobs that the item has, which its tombstone does not name
	 */
	ErasureRecord begun(EntityMetadata<?> type, Object id, long number, boolean withId, Set<String> blobs,
			WriteId writeId, Instant at, CommitMetadata commit) {
		AttributeNames names = this.layout.attributeNames();
		ErasureNames erasure = this.layout.recordNames().erasure();
		ItemKey key = this.layout.erasureKey(type.typeName(), at, writeId);
		ItemKey head = this.layout.headKey(type, id);
		Map<String, AttributeValue> item = new LinkedHashMap<>(key.toAttributes(this.layout.keyNames()));
		item.put(names.type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(names.writeId(), writeId.toAttribute());
		item.put(names.at(), this.layout.time(at));
		this.layout.commits().writeAuthor(commit, item);
		if (number > 0) {
			item.put(erasure.number(), AttributeValue.createN(Long.toString(number)));
		}
		if (this.secret != null) {
			item.put(erasure.reference(), AttributeValue.createS(reference(this.secret, head)));
		}
		item.put(owner().owner(), AttributeValue.createS(head.partition()));
		item.put(owner().ownerSort(), AttributeValue.createS(head.sort()));
		if (withId) {
			item.put(erasure.withId(), AttributeValue.createBool(true));
		}
		if (!blobs.isEmpty()) {
			item.put(erasure.blobs(), BlobIds.toAttribute(blobs));
		}
		item.put(erasure.done(), AttributeValue.createBool(false));
		return new ErasureRecord(type, key, writeId, id, number, withId, blobs, item);
	}

	/**
	 * The action that stores a record of an erasure that begins.
	 */
	WriteAction store(ErasureRecord begun) {
		return new WriteAction.Put(begun.key(), begun.item(), null, RefusalTranslator.NEVER);
	}

	/**
	 * Store that an erasure is done, unless its record is gone: one request, which may be
	 * repeated. A tombstone is removed in the same transaction, since a record that is
	 * not done would have a later entity of the id, whose numbers begin again, taken for
	 * the erased one.
	 * @param removal the delete of the tombstone, null if it stays
	 */
	void complete(ErasureRecord erasure, @Nullable WriteAction removal) {
		ErasureNames names = this.layout.recordNames().erasure();
		Map<String, AttributeValue> item = new LinkedHashMap<>(erasure.item());
		item.keySet().removeAll(List.of(owner().owner(), owner().ownerSort(), names.withId(), names.blobs()));
		item.put(names.done(), AttributeValue.createBool(true));
		WriteAction done = new WriteAction.Put(erasure.key(), item, this.headers.writtenBy(erasure.writeId()),
				RefusalTranslator.NEVER);
		if (removal == null || !execute(List.of(done, removal))) {
			execute(List.of(done));
		}
	}

	private boolean execute(List<WriteAction> actions) {
		WritePlan plan = new WritePlan(WriteId.random(), SUBJECT, Guard.IDEMPOTENT, actions);
		return this.executor.execute(plan) instanceof WriteResult.Done;
	}

	/**
	 * The erasures of a type that are not done, oldest first: a strongly consistent Query
	 * of its records.
	 * @param failures takes the failures of records that can't be read
	 */
	List<ErasureRecord> unfinished(EntityMetadata<?> type, Failures failures) {
		List<ErasureRecord> unfinished = new ArrayList<>();
		read(type, "attribute_exists(#f)", Map.of("#f", owner().owner()), Map.of(), null,
				(item) -> failures.collect(() -> unfinished.add(read(type, item))));
		return unfinished;
	}

	/**
	 * Whether an erasure is recorded as begun and not as done: a strongly consistent
	 * GetItem.
	 */
	boolean isUnfinished(ErasureRecord erasure) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(erasure.key().toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.returnConsumedCapacity(this.calls.readCapacity());
		return this.calls
			.read(new Operation("GetItem", this.tableName, SUBJECT),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item()
			.containsKey(owner().owner());
	}

	/**
	 * Whether there is a record that refers to an entity: a strongly consistent Query of
	 * the records of its type.
	 */
	boolean exists(EntityMetadata<?> type, ErasureSecret secret, ItemKey head) {
		String reference = reference(secret, head);
		List<Map<String, AttributeValue>> found = new ArrayList<>(1);
		read(type, "#f = :f", Map.of("#f", this.layout.recordNames().erasure().reference()),
				Map.of(":f", AttributeValue.createS(reference)), this.layout.keyNames(), found::add);
		return !found.isEmpty();
	}

	private void read(EntityMetadata<?> type, String filter, Map<String, String> names,
			Map<String, AttributeValue> values, @Nullable KeyNames firstOnly,
			Consumer<Map<String, AttributeValue>> items) {
		Map<String, String> allNames = new HashMap<>(names);
		allNames.put("#p", this.layout.keyNames().partition());
		Map<String, AttributeValue> allValues = new HashMap<>(values);
		allValues.put(":p", AttributeValue.createS(this.layout.erasures(type.typeName())));
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(this.tableName)
			.keyConditionExpression("#p = :p")
			.filterExpression(filter)
			.expressionAttributeNames(allNames)
			.expressionAttributeValues(allValues)
			.consistentRead(true)
			.returnConsumedCapacity(this.calls.readCapacity());
		if (firstOnly != null) {
			request.projectionExpression("#p");
		}
		QueryResponse page;
		do {
			page = this.calls.read(new Operation("Query", this.tableName, SUBJECT),
					(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()));
			page.items().forEach(items);
			request.exclusiveStartKey(page.lastEvaluatedKey());
		}
		while (page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
				&& (firstOnly == null || page.items().isEmpty()));
	}

	private ErasureRecord read(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ErasureNames names = this.layout.recordNames().erasure();
		AttributeValue stored = item.get(this.layout.attributeNames().writeId());
		WriteId writeId = (stored != null && stored.b() != null) ? WriteId.of(stored.b()) : null;
		ItemKey head = owner().ownerOf(item);
		AttributeValue number = item.get(names.number());
		if (writeId == null || head == null || (number != null && number.n() == null)) {
			throw new CorruptItemException("A " + SUBJECT + " of " + type.typeName() + " is malformed", null);
		}
		return new ErasureRecord(type, ItemKey.of(this.layout.keyNames(), item), writeId, this.layout.idOf(type, head),
				(number != null) ? Long.parseLong(number.n()) : 0, item.containsKey(names.withId()),
				BlobIds.of(item, names.blobs()), item);
	}

	private SentinelNames owner() {
		return this.layout.recordNames().sentinel();
	}

	private static String reference(ErasureSecret secret, ItemKey head) {
		return secret.reference(List.of(head.partition(), head.sort()));
	}

}
