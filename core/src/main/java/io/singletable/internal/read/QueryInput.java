package io.singletable.internal.read;

import java.util.HashMap;
import java.util.Map;

import io.singletable.ReadConsistency;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.domain.Sort.Direction;

/**
 * A query of one partition of the table or an index, in the order of its sort keys.
 *
 * @param subject what is read, as messages say it
 * @param path where it is read
 * @param range which sort keys to read
 * @param order order of the sort keys
 * @param filter what DynamoDB filters, or null
 * @param selection what comes back
 */
record QueryInput(String subject, AccessPath path, KeyRange range, Direction order, @Nullable Expression filter,
		Selection selection) implements PageInput {

	/**
	 * The same query of another range.
	 */
	QueryInput within(KeyRange range) {
		return new QueryInput(this.subject, this.path, range, this.order, this.filter, this.selection);
	}

	@Override
	public String action() {
		return "Query";
	}

	@Override
	public boolean covers(ItemPosition position) {
		return RangeRemainder.contains(this.range, position.sort());
	}

	@Override
	public ItemPage send(DynamoDbClient client, PageParameters page) {
		return ItemPage.of(client.query(request(page.tableName()).exclusiveStartKey(page.exclusiveStartKey())
			.limit(page.limit())
			.returnConsumedCapacity(page.capacity())
			.overrideConfiguration(page.timeouts())
			.build()));
	}

	/**
	 * Start the request: everything but its page.
	 * @param tableName name of the table
	 * @return the request
	 */
	QueryRequest.Builder request(String tableName) {
		Map<String, String> attributes = new HashMap<>(Map.of("#p", this.path.names().partition()));
		Map<String, AttributeValue> values = new HashMap<>(
				Map.of(":p", AttributeValue.createS(this.range.partition())));
		String condition = "#p = :p";
		SortKeyCondition sort = SortKeyCondition.of(this.range);
		if (sort != null) {
			condition += " AND " + sort.text();
			attributes.put("#s", this.path.names().sort());
			values.putAll(sort.operands());
		}
		QueryRequest.Builder request = QueryRequest.builder();
		if (this.filter != null) {
			attributes.putAll(this.filter.names());
			values.putAll(this.filter.values());
			request.filterExpression(this.filter.text());
		}
		Map<String, String> selected = this.selection.placeholders();
		attributes.putAll(selected);
		return request.tableName(tableName)
			.indexName(this.path.index())
			.keyConditionExpression(condition)
			.projectionExpression(Selection.expression(selected))
			.select(this.selection.select())
			.expressionAttributeNames(attributes)
			.expressionAttributeValues(values)
			.scanIndexForward(this.order.isAscending())
			.consistentRead(this.path.consistency() == ReadConsistency.STRONG);
	}

}
