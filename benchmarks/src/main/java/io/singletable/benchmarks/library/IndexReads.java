package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Hand-written reads of several entities, for any form of their items.
 *
 * @param <D> the content of an entity
 */
final class IndexReads<D extends Sample> {

	private final DynamoDbClient client;

	private final Entity entity;

	private final Function<Map<String, AttributeValue>, D> reader;

	private final Function<Sample, String> sortKey;

	/**
	 * Create the reads.
	 * @param client the client
	 * @param entity the entity
	 * @param reader makes content of an item
	 * @param sortKey the sort key of an entity in the index
	 */
	IndexReads(DynamoDbClient client, Entity entity, Function<Map<String, AttributeValue>, D> reader,
			Function<Sample, String> sortKey) {
		this.client = client;
		this.entity = entity;
		this.reader = reader;
		this.sortKey = sortKey;
	}

	@Nullable Call call(Operation operation) {
		return switch (operation) {
			case QUERY_1000 -> () -> find(query().limit(1000), 1000);
			case FIND_FIRST -> () -> find(query().limit(1), 1);
			case EXISTS -> () -> count(query().select(Select.COUNT).limit(1), 1) > 0;
			case COUNT -> () -> count(query().select(Select.COUNT), Long.MAX_VALUE);
			case FILTERED_FIND_FIRST -> () -> find(filtered(), 1);
			case FILTERED_EXISTS -> () -> count(filtered().select(Select.COUNT), 1) > 0;
			case FILTERED_COUNT -> () -> count(filtered().select(Select.COUNT), Long.MAX_VALUE);
			case PAGE_1 -> () -> find(query().limit(Sample.PAGE), Sample.PAGE);
			case PAGE_50 -> () -> find(query().limit(Sample.PAGE).exclusiveStartKey(endOfPage49()), Sample.PAGE);
			case PROJECTION -> () -> this.client.query(query().limit(100).projectionExpression("title").build())
				.items()
				.stream()
				.map((item) -> item.get("title").s())
				.toList();
			case BATCH_GET_100 -> this::batch;
			default -> null;
		};
	}

	/**
	 * The entity with an id.
	 */
	D get(String id) {
		return this.reader
			.apply(this.client.getItem(GetItemRequest.builder().tableName(Library.TABLE).key(key(id)).build()).item());
	}

	/**
	 * The first entities of the index.
	 */
	List<D> query(int limit) {
		List<Map<String, AttributeValue>> items = this.client.query(query().limit(limit).build()).items();
		List<D> found = new ArrayList<>(items.size());
		for (Map<String, AttributeValue> item : items) {
			found.add(this.reader.apply(item));
		}
		return found;
	}

	private QueryRequest.Builder query() {
		return QueryRequest.builder()
			.tableName(Library.TABLE)
			.indexName("gsi1")
			.keyConditionExpression("gsi1pk = :p")
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS(this.entity.type() + "#" + Sample.STATUS)));
	}

	private QueryRequest.Builder filtered() {
		return query().filterExpression("assignee = :a")
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS(this.entity.type() + "#" + Sample.STATUS),
					":a", AttributeValue.createS(TicketData.RARE_ASSIGNEE)));
	}

	private List<D> find(QueryRequest.Builder query, int limit) {
		List<D> found = new ArrayList<>();
		QueryResponse response;
		do {
			response = this.client.query(query.build());
			response.items().stream().limit(limit - found.size()).map(this.reader).forEach(found::add);
			query.exclusiveStartKey(response.lastEvaluatedKey());
		}
		while (found.size() < limit && response.hasLastEvaluatedKey());
		return found;
	}

	private long count(QueryRequest.Builder query, long enough) {
		long count = 0;
		QueryResponse response;
		do {
			response = this.client.query(query.build());
			count += response.count();
			query.exclusiveStartKey(response.lastEvaluatedKey());
		}
		while (count < enough && response.hasLastEvaluatedKey());
		return count;
	}

	private Map<String, AttributeValue> endOfPage49() {
		Sample last = this.entity.endOfPage49();
		Map<String, AttributeValue> key = new HashMap<>(key(last.id()));
		key.put("gsi1pk", AttributeValue.createS(this.entity.type() + "#" + last.status()));
		key.put("gsi1sk", AttributeValue.createS(this.sortKey.apply(last)));
		return key;
	}

	private List<D> batch() {
		List<Map<String, AttributeValue>> keys = this.entity.samples(100).stream().map((it) -> key(it.id())).toList();
		return this.client
			.batchGetItem((batch) -> batch
				.requestItems(Map.of(Library.TABLE, KeysAndAttributes.builder().keys(keys).build())))
			.responses()
			.get(Library.TABLE)
			.stream()
			.map(this.reader)
			.sorted(Comparator.comparing(Sample::id))
			.toList();
	}

	Map<String, AttributeValue> key(String id) {
		return Map.of("pk", AttributeValue.createS(this.entity.type() + "#" + id), "sk",
				AttributeValue.createS(this.entity.type()));
	}

}
