package io.singletable.internal.write;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A condition as DynamoDB reads it: an expression, and what its placeholders stand for.
 * Each part is null where the request leaves it out. Asks for the item that a condition
 * fails on, which costs nothing and saves a read.
 */
final class ConditionExpression {

	private static final ConditionExpression NONE = new ConditionExpression();

	private final StringBuilder text = new StringBuilder();

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, AttributeValue> values = new LinkedHashMap<>();

	private ConditionExpression() {
	}

	static ConditionExpression of(@Nullable Condition condition) {
		if (condition == null) {
			return NONE;
		}
		ConditionExpression expression = new ConditionExpression();
		expression.append(condition);
		return expression;
	}

	@Nullable String text() {
		return this.text.isEmpty() ? null : this.text.toString();
	}

	@Nullable Map<String, String> names() {
		return this.names.isEmpty() ? null : this.names;
	}

	@Nullable Map<String, AttributeValue> values() {
		return this.values.isEmpty() ? null : this.values;
	}

	@Nullable ReturnValuesOnConditionCheckFailure onFailure() {
		return this.text.isEmpty() ? null : ReturnValuesOnConditionCheckFailure.ALL_OLD;
	}

	private void append(Condition condition) {
		if (condition instanceof Condition.Function function) {
			this.text.append(function.name()).append('(').append(placeholder(function.attribute())).append(')');
		}
		else if (condition instanceof Condition.Comparison comparison) {
			String value = ":v" + this.values.size();
			this.values.put(value, comparison.value());
			this.text.append(placeholder(comparison.attribute()))
				.append(' ')
				.append(comparison.operator())
				.append(' ')
				.append(value);
		}
		else if (condition instanceof Condition.Junction junction) {
			this.text.append('(');
			append(junction.left());
			this.text.append(' ').append(junction.operator()).append(' ');
			append(junction.right());
			this.text.append(')');
		}
	}

	private String placeholder(String attribute) {
		for (Map.Entry<String, String> name : this.names.entrySet()) {
			if (name.getValue().equals(attribute)) {
				return name.getKey();
			}
		}
		String placeholder = "#n" + this.names.size();
		this.names.put(placeholder, attribute);
		return placeholder;
	}

}
