package io.singletable.internal.read;

import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.domain.Sort.Direction;

/**
 * A query of one partition of the table or an index, in the order of its sort keys.
 */
public final class QueryInput implements PageInput {

	private final String subject;

	private final AccessPath path;

	private final KeyRange range;

	private final Direction order;

	private final @Nullable Expression filter;

	private final Selection selection;

	private final Expression keyCondition;

	/** Whether the key condition holds for the range and nothing else. */
	private final boolean exact;

	/**
	 * Create a query.
	 * @param subject what is read, as messages say it
	 */
	public QueryInput(String subject, AccessPath path, KeyRange range, Direction order, @Nullable Expression filter,
			Selection selection) {
		this.subject = subject;
		this.path = path;
		this.range = range;
		this.order = order;
		this.filter = filter;
		this.selection = selection;
		this.keyCondition = keyCondition(path.names(), range);
		this.exact = SortKeyCondition.isExact(range);
	}

	private static Expression keyCondition(KeyNames names, KeyRange range) {
		ExpressionBuilder key = Expression.builder("p");
		Expression partition = key.buildOperand(key.nameAs("p", names.partition()) + " = "
				+ key.valueAs("p", AttributeValue.createS(range.partition())));
		SortKeyCondition sort = SortKeyCondition.of(names.sort(), range);
		return (sort != null)
				? Objects.requireNonNull(Expression.builder("p").and(partition).and(sort.expression()).build())
				: partition;
	}

	/**
	 * The same query of another range.
	 */
	public QueryInput within(KeyRange range) {
		return new QueryInput(this.subject, this.path, range, this.order, this.filter, this.selection);
	}

	/**
	 * The same query with a filter.
	 */
	public QueryInput filteredBy(@Nullable Expression filter) {
		return new QueryInput(this.subject, this.path, this.range, this.order, filter, this.selection);
	}

	/**
	 * Whether DynamoDB leaves items out.
	 */
	boolean isFiltered() {
		return this.filter != null;
	}

	AccessPath path() {
		return this.path;
	}

	public Direction order() {
		return this.order;
	}

	@Override
	public String subject() {
		return this.subject;
	}

	@Override
	public String action() {
		return "Query";
	}

	@Override
	public boolean isExact() {
		return this.exact;
	}

	@Override
	public boolean covers(ItemPosition position) {
		return this.exact || RangeRemainder.contains(this.range, position.sort());
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
	 */
	QueryRequest.Builder request(String tableName) {
		Expression projection = this.selection.projection();
		return QueryRequest.builder()
			.tableName(tableName)
			.indexName(this.path.index())
			.keyConditionExpression(this.keyCondition.text())
			.filterExpression(Expression.textOf(this.filter))
			.projectionExpression(Expression.textOf(projection))
			.select(this.selection.select())
			.expressionAttributeNames(Expression.namesOf(this.keyCondition, this.filter, projection))
			.expressionAttributeValues(Expression.valuesOf(this.keyCondition, this.filter, projection))
			.scanIndexForward(this.order.isAscending() ? null : Boolean.FALSE)
			.consistentRead(ConsistencyParameter.of(this.path.consistency()));
	}

}
