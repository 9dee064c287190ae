package io.singletable.internal.read;

import java.util.HashMap;
import java.util.Map;

import io.singletable.ReadConsistency;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.expression.Expression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A scan of everything that the table or an index holds, in no order that means anything.
 *
 * @param subject what is read, as messages say it
 * @param path where it is read
 * @param filter what DynamoDB filters, or null
 * @param selection what comes back
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
		Map<String, String> attributes = new HashMap<>(this.selection.placeholders());
		ScanRequest.Builder request = ScanRequest.builder()
			.projectionExpression(Selection.expression(attributes))
			.select(this.selection.select());
		if (this.filter != null) {
			attributes.putAll(this.filter.names());
			Map<String, AttributeValue> values = this.filter.values();
			request.filterExpression(this.filter.text()).expressionAttributeValues(values.isEmpty() ? null : values);
		}
		return ItemPage.of(client.scan(request.tableName(page.tableName())
			.indexName(this.path.index())
			.expressionAttributeNames(attributes.isEmpty() ? null : attributes)
			.consistentRead(this.path.consistency() == ReadConsistency.STRONG)
			.exclusiveStartKey(page.exclusiveStartKey())
			.limit(page.limit())
			.returnConsumedCapacity(page.capacity())
			.overrideConfiguration(page.timeouts())
			.build()));
	}

}
