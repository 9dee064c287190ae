package io.singletable.query;

import java.util.HashMap;
import java.util.Map;

import io.singletable.layout.KeyNames;
import io.singletable.layout.RevisionKeys.SortRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.domain.Sort.Direction;

/**
 * A query of one partition of the table or an index, in the order of its sort keys.
 * Queries of the table are strongly consistent; an index can't be.
 *
 * @param subject what is read, as messages say it
 * @param index name of the index, null for the table
 * @param names names of the key attributes
 * @param partition the partition key
 * @param condition which sort keys to read, null for all
 * @param order order of the sort keys
 * @param projection the attributes to read, null for all
 */
record PartitionQuery(String subject, @Nullable String index, KeyNames names, String partition,
		@Nullable SortCondition condition, Direction order, @Nullable String projection) {

	PartitionQuery(String subject, @Nullable String index, KeyNames names, String partition,
			@Nullable SortCondition condition, Direction order) {
		this(subject, index, names, partition, condition, order, null);
	}

	/**
	 * The same query of a range of sort keys.
	 */
	PartitionQuery within(SortRange range) {
		return new PartitionQuery(this.subject, this.index, this.names, this.partition, SortCondition.within(range),
				this.order, this.projection);
	}

	/**
	 * The same query, which brings only the keys back.
	 */
	PartitionQuery keysOnly() {
		return new PartitionQuery(this.subject, this.index, this.names, this.partition, this.condition, this.order,
				"#p, #s");
	}

	/**
	 * Start the request: everything but its page.
	 * @param tableName name of the table
	 * @return the request
	 */
	QueryRequest.Builder request(String tableName) {
		Map<String, String> attributes = new HashMap<>(Map.of("#p", this.names.partition()));
		Map<String, AttributeValue> values = new HashMap<>(Map.of(":p", AttributeValue.createS(this.partition)));
		String condition = "#p = :p";
		if (this.condition != null) {
			condition += " AND " + this.condition.text();
			values.putAll(this.condition.operands());
		}
		if (this.condition != null || this.projection != null) {
			attributes.put("#s", this.names.sort());
		}
		return QueryRequest.builder()
			.tableName(tableName)
			.indexName(this.index)
			.keyConditionExpression(condition)
			.projectionExpression(this.projection)
			.expressionAttributeNames(attributes)
			.expressionAttributeValues(values)
			.scanIndexForward(this.order.isAscending())
			.consistentRead(this.index == null);
	}

}
