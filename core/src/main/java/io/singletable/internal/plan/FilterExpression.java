package io.singletable.internal.plan;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A filter that DynamoDB applies to what it has read. It takes no read units off, only
 * bytes. Its placeholders begin with {@code #f} and {@code :f}. Its text form shows no
 * operands: they are users' data.
 *
 * @param text the expression
 * @param names attribute names by placeholder
 * @param values operands by placeholder
 */
public record FilterExpression(String text, Map<String, String> names, Map<String, AttributeValue> values) {

	public FilterExpression {
		names = Map.copyOf(names);
		values = Map.copyOf(values);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
