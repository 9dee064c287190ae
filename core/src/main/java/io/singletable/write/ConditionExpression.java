package io.singletable.write;

import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition as DynamoDB reads it: an expression, and what its placeholders stand for.
 */
final class ConditionExpression {

	private final StringBuilder text = new StringBuilder();

	private final Map<String, String> placeholders = new LinkedHashMap<>();

	private final Map<String, AttributeValue> values = new LinkedHashMap<>();

	private ConditionExpression() {
	}

	static ConditionExpression of(Condition condition) {
		ConditionExpression expression = new ConditionExpression();
		expression.append(condition);
		return expression;
	}

	String text() {
		return this.text.toString();
	}

	Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		this.placeholders.forEach((name, placeholder) -> names.put(placeholder, name));
		return names;
	}

	Map<String, AttributeValue> values() {
		return this.values;
	}

	private void append(Condition condition) {
		if (condition instanceof Condition.Function function) {
			this.text.append(function.name()).append('(').append(nameOf(function.attribute())).append(')');
		}
		else if (condition instanceof Condition.Comparison comparison) {
			String value = ":v" + this.values.size();
			this.values.put(value, comparison.value());
			this.text.append(nameOf(comparison.attribute()))
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

	private String nameOf(String attribute) {
		return this.placeholders.computeIfAbsent(attribute, (name) -> "#n" + this.placeholders.size());
	}

}
