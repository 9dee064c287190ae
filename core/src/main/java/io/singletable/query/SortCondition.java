package io.singletable.query;

import java.util.Map;

import io.singletable.layout.RevisionKeys.SortRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * The one condition on the sort key that DynamoDB takes.
 *
 * @param text the condition, in which {@code #s} is the sort key
 * @param operands the values that it names
 */
record SortCondition(String text, Map<String, AttributeValue> operands) {

	/**
	 * Everything after a sort key.
	 * @param sortKey the sort key, not included
	 * @param order the order of the query
	 */
	static SortCondition after(String sortKey, Direction order) {
		return new SortCondition(order.isAscending() ? "#s > :s" : "#s < :s",
				Map.of(":s", AttributeValue.createS(sortKey)));
	}

	static SortCondition within(SortRange range) {
		return new SortCondition("#s BETWEEN :low AND :high",
				Map.of(":low", AttributeValue.createS(range.low()), ":high", AttributeValue.createS(range.high())));
	}

}
