package io.singletable.internal.read;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.plan.AccessPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Scan of everything that the table or an index holds, in no meaningful order.
 */
record ScanInput(String subject, AccessPath path, @Nullable Expression filter,
		Selection selection) implements PageInput {

	@Override
	public String action() {
		return "Scan";
	}

	@Override
	public boolean covers(ItemPosition position) {
		return true;
	}

	@Override
	public ItemPage send(DynamoDbClient client, PageParameters page) {
		Expression projection = this.selection.projection();
		return ItemPage.of(client.scan(ScanRequest.builder()
			.tableName(page.tableName())
			.indexName(this.path.index())
			.filterExpression(Expression.textOf(this.filter))
			.projectionExpression(Expression.textOf(projection))
			.select(this.selection.select())
			.expressionAttributeNames(Expression.namesOf(this.filter, projection))
			.expressionAttributeValues(Expression.valuesOf(this.filter, projection))
			.consistentRead(ConsistencyParameter.of(this.path.consistency()))
			.exclusiveStartKey(page.exclusiveStartKey())
			.limit(page.limit())
			.returnConsumedCapacity(page.capacity())
			.overrideConfiguration(page.timeouts())
			.build()));
	}

}
