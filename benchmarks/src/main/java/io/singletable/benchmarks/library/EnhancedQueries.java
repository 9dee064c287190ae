package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.benchmarks.model.Sample;
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
 * @param <T> the class of rows
 */
final class EnhancedQueries<T> {

	private static final Expression FILTER = Expression.builder()
		.expression("assignee = :a")
		.putExpressionValue(":a", AttributeValue.createS(TicketData.RARE_ASSIGNEE))
		.build();

	private final Entity entity;

	private final Function<QueryEnhancedRequest, Iterable<Page<T>>> client;

	private final Function<T, ? extends Sample> reader;

	/**
	 * Create the queries.
	 * @param entity the entity
	 * @param client queries the index
	 * @param reader makes content of a row
	 */
	EnhancedQueries(Entity entity, Function<QueryEnhancedRequest, Iterable<Page<T>>> client,
			Function<T, ? extends Sample> reader) {
		this.entity = entity;
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
			case PAGE_1 -> () -> find(query().limit(Sample.PAGE), Sample.PAGE);
			case PAGE_50 -> () -> find(query().limit(Sample.PAGE).exclusiveStartKey(endOfPage49()), Sample.PAGE);
			case PROJECTION ->
				() -> find(query().limit(100).attributesToProject("title"), 100).stream().map(Sample::title).toList();
			default -> null;
		};
	}

	private QueryEnhancedRequest.Builder query() {
		Key key = Key.builder().partitionValue(this.entity.type() + "#" + Sample.STATUS).build();
		return QueryEnhancedRequest.builder().queryConditional(QueryConditional.keyEqualTo(key));
	}

	private List<Sample> find(QueryEnhancedRequest.Builder query, int limit) {
		List<Sample> found = new ArrayList<>();
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

	private Map<String, AttributeValue> endOfPage49() {
		Sample last = this.entity.endOfPage49();
		String type = this.entity.type();
		Map<String, AttributeValue> key = new HashMap<>();
		key.put("pk", AttributeValue.createS(type + "#" + last.id()));
		key.put("sk", AttributeValue.createS(type));
		key.put("gsi1pk", AttributeValue.createS(type + "#" + last.status()));
		key.put("gsi1sk", AttributeValue.createS("%010d#%s".formatted(last.priority(), last.id())));
		return key;
	}

}
