package io.singletable.query;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.layout.KeyNames;
import io.singletable.layout.RevisionKeys.SortRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query of one partition of the table or an index, in the order of its sort keys.
 *
 * @param subject what is read, as messages say it
 * @param index name of the index, null for the table
 * @param names names of the key attributes
 * @param partition the partition key
 * @param range sort keys to read, null for all
 * @param forward whether sort keys ascend
 * @param keysOnly whether only the table's keys are wanted
 */
record PartitionQuery(String subject, @Nullable String index, KeyNames names, String partition,
		@Nullable SortRange range, boolean forward, boolean keysOnly) {

	/**
	 * Start the request: everything but its page.
	 * @param tableName name of the table
	 * @param after the sort key after which to go on, null to begin
	 * @return the request
	 */
	QueryRequest.Builder request(String tableName, @Nullable String after) {
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		values.put(":p", AttributeValue.createS(this.partition));
		Map<String, String> attributes = new LinkedHashMap<>();
		attributes.put("#p", this.names.partition());
		String condition = "#p = :p" + sortCondition(after, attributes, values);
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(tableName)
			.indexName(this.index)
			.keyConditionExpression(condition)
			.expressionAttributeValues(values)
			.scanIndexForward(this.forward)
			.consistentRead(this.index == null);
		if (this.keysOnly) {
			attributes.put("#s", this.names.sort());
			request.projectionExpression("#p, #s");
		}
		return request.expressionAttributeNames(attributes);
	}

	/** DynamoDB takes one condition on the sort key, so that a range narrows. */
	private String sortCondition(@Nullable String after, Map<String, String> attributes,
			Map<String, AttributeValue> values) {
		if (this.range == null && after == null) {
			return "";
		}
		attributes.put("#s", this.names.sort());
		if (this.range == null) {
			values.put(":s", AttributeValue.createS(java.util.Objects.requireNonNull(after)));
			return this.forward ? " AND #s > :s" : " AND #s < :s";
		}
		values.put(":low", AttributeValue.createS(this.range.low()));
		values.put(":high", AttributeValue.createS(this.range.high()));
		return " AND #s BETWEEN :low AND :high";
	}

}
