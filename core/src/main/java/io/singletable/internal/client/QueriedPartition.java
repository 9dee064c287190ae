package io.singletable.internal.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The partition of a query: the value that its key condition compares the partition key
 * with.
 */
final class QueriedPartition {

	private static final String EQUALS = " = ";

	private QueriedPartition() {
	}

	/**
	 * The value of the partition key.
	 * @param attribute name of the partition key, null if unknown
	 * @return the value, null if the condition has another form
	 */
	static @Nullable String of(QueryRequest request, @Nullable String attribute) {
		for (Map.Entry<String, String> name : request.expressionAttributeNames().entrySet()) {
			if (name.getValue().equals(attribute)) {
				AttributeValue value = request.expressionAttributeValues()
					.get(operand(request.keyConditionExpression(), name.getKey() + EQUALS));
				return (value != null) ? value.s() : null;
			}
		}
		return null;
	}

	private static String operand(String condition, String comparison) {
		int start = condition.indexOf(comparison);
		if (start < 0) {
			return "";
		}
		int from = start + comparison.length();
		int end = from;
		while (end < condition.length() && isOfPlaceholder(condition.charAt(end))) {
			end++;
		}
		return condition.substring(from, end);
	}

	private static boolean isOfPlaceholder(char character) {
		return character == ':' || character == '_' || Character.isLetterOrDigit(character);
	}

}
