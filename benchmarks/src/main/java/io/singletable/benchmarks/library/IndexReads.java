package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
 * Hand-written reads of several tickets, for any form of their items.
 */
final class IndexReads {

	private final DynamoDbClient client;

	private final Function<Map<String, AttributeValue>, TicketData> reader;

	private final Function<TicketData, String> sortKey;

	/**
	 * Create the reads.
	 * @param client the client
	 * @param reader makes a ticket of an item
	 * @param sortKey the sort key of a ticket in the index
	 */
	IndexReads(DynamoDbClient client, Function<Map<String, AttributeValue>, TicketData> reader,
			Function<TicketData, String> sortKey) {
		this.client = client;
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
			case PAGE_1 -> () -> find(query().limit(TicketData.PAGE), TicketData.PAGE);
			case PAGE_50 ->
				() -> find(query().limit(TicketData.PAGE).exclusiveStartKey(endOfPage49()), TicketData.PAGE);
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
	 * The request of a ticket by its id.
	 */
	static GetItemRequest ticket(String id) {
		return GetItemRequest.builder()
			.tableName(Library.TABLE)
			.key(Map.of("pk", AttributeValue.createS("Ticket#" + id), "sk", AttributeValue.createS("Ticket")))
			.build();
	}

	/**
	 * The beginning of a request of the tickets of a state.
	 */
	static QueryRequest.Builder query() {
		return QueryRequest.builder()
			.tableName(Library.TABLE)
			.indexName("gsi1")
			.keyConditionExpression("gsi1pk = :p")
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS("Ticket#" + TicketData.STATUS)));
	}

	private static QueryRequest.Builder filtered() {
		return query().filterExpression("assignee = :a")
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS("Ticket#" + TicketData.STATUS), ":a",
					AttributeValue.createS(TicketData.RARE_ASSIGNEE)));
	}

	private List<TicketData> find(QueryRequest.Builder query, int limit) {
		List<TicketData> found = new ArrayList<>();
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
		TicketData last = TicketData.endOfPage49();
		Map<String, AttributeValue> key = new HashMap<>(key(last.id()));
		key.put("gsi1pk", AttributeValue.createS("Ticket#" + last.status()));
		key.put("gsi1sk", AttributeValue.createS(this.sortKey.apply(last)));
		return key;
	}

	private List<TicketData> batch() {
		List<Map<String, AttributeValue>> keys = TicketData.samples(100).stream().map((it) -> key(it.id())).toList();
		return this.client
			.batchGetItem((batch) -> batch
				.requestItems(Map.of(Library.TABLE, KeysAndAttributes.builder().keys(keys).build())))
			.responses()
			.get(Library.TABLE)
			.stream()
			.map(this.reader)
			.sorted(Comparator.comparing(TicketData::id))
			.toList();
	}

	private static Map<String, AttributeValue> key(String id) {
		return Map.of("pk", AttributeValue.createS("Ticket#" + id), "sk", AttributeValue.createS("Ticket"));
	}

}
