package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Queries of the Enhanced Client, and of what stands on it.
 *
 * @param <T> the class of tickets
 */
final class EnhancedQueries<T> {

	private static final Expression FILTER = Expression.builder()
		.expression("assignee = :a")
		.putExpressionValue(":a", AttributeValue.createS(TicketData.RARE_ASSIGNEE))
		.build();

	private final Function<QueryEnhancedRequest, Iterable<Page<T>>> client;

	private final Function<T, TicketData> reader;

	/**
	 * Create the queries.
	 * @param client queries the index
	 * @param reader makes content of a ticket
	 */
	EnhancedQueries(Function<QueryEnhancedRequest, Iterable<Page<T>>> client, Function<T, TicketData> reader) {
		this.client = client;
		this.reader = reader;
	}

	@Nullable Call call(Operation operation) {
		return switch (operation) {
			case QUERY_1000 -> () -> find(query().limit(1000), 1000);
			case FIND_FIRST -> () -> find(query().limit(1), 1);
			case EXISTS -> () -> count(query().select(Select.COUNT).limit(1), 1) > 0;
			case COUNT -> () -> count(query().select(Select.COUNT), Long.MAX_VALUE);
			case FILTERED_FIND_FIRST -> () -> find(query().filterExpression(FILTER), 1);
			case FILTERED_EXISTS -> () -> count(query().filterExpression(FILTER).select(Select.COUNT), 1) > 0;
			case FILTERED_COUNT -> () -> count(query().filterExpression(FILTER).select(Select.COUNT), Long.MAX_VALUE);
			case PAGE_1 -> () -> find(query().limit(TicketData.PAGE), TicketData.PAGE);
			case PAGE_50 ->
				() -> find(query().limit(TicketData.PAGE).exclusiveStartKey(endOfPage49()), TicketData.PAGE);
			case PROJECTION -> () -> find(query().limit(100).attributesToProject("title"), 100).stream()
				.map(TicketData::title)
				.toList();
			default -> null;
		};
	}

	private static QueryEnhancedRequest.Builder query() {
		Key key = Key.builder().partitionValue("Ticket#" + TicketData.STATUS).build();
		return QueryEnhancedRequest.builder().queryConditional(QueryConditional.keyEqualTo(key));
	}

	private List<TicketData> find(QueryEnhancedRequest.Builder query, int limit) {
		List<TicketData> found = new ArrayList<>();
		for (Page<T> page : this.client.apply(query.build())) {
			page.items().stream().limit(limit - found.size()).map(this.reader).forEach(found::add);
			if (found.size() == limit) {
				break;
			}
		}
		return found;
	}

	private long count(QueryEnhancedRequest.Builder query, long enough) {
		long count = 0;
		for (Page<T> page : this.client.apply(query.build())) {
			count += page.count();
			if (count >= enough) {
				break;
			}
		}
		return count;
	}

	private static Map<String, AttributeValue> endOfPage49() {
		EnhancedTicket last = EnhancedTicket.of(TicketData.endOfPage49());
		Map<String, AttributeValue> key = new HashMap<>();
		key.put("pk", AttributeValue.createS(last.getPk()));
		key.put("sk", AttributeValue.createS(last.getSk()));
		key.put("gsi1pk", AttributeValue.createS(last.getGsi1pk()));
		key.put("gsi1sk", AttributeValue.createS(last.getGsi1sk()));
		return key;
	}

}
