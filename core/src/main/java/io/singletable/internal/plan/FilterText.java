package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A filter expression while it is written. Of one call, hence of one thread. DynamoDB
 * refuses names and operands that are not used: a placeholder that was asked for has to
 * be.
 */
final class FilterText {

	private final Map<String, String> placeholders = new HashMap<>();

	private final Map<String, AttributeValue> values = new HashMap<>();

	private final List<String> conjuncts = new ArrayList<>();

	/**
	 * The placeholder of an attribute.
	 * @param path its names, from the outermost
	 */
	String attribute(List<String> path) {
		StringBuilder text = new StringBuilder();
		for (String name : path) {
			String placeholder = this.placeholders.get(name);
			if (placeholder == null) {
				placeholder = "#f" + this.placeholders.size();
				this.placeholders.put(name, placeholder);
			}
			text.append(text.isEmpty() ? "" : ".").append(placeholder);
		}
		return text.toString();
	}

	/**
	 * The placeholder of an operand.
	 */
	String operand(AttributeValue value) {
		String placeholder = ":f" + this.values.size();
		this.values.put(placeholder, value);
		return placeholder;
	}

	/**
	 * Demand something more.
	 */
	void add(String conjunct) {
		this.conjuncts.add(conjunct);
	}

	/**
	 * The filter, or null if nothing was demanded.
	 */
	@Nullable FilterExpression toExpression() {
		if (this.conjuncts.isEmpty()) {
			return null;
		}
		String text = (this.conjuncts.size() == 1) ? this.conjuncts.get(0)
				: this.conjuncts.stream().map((it) -> "(" + it + ")").collect(Collectors.joining(" AND "));
		Map<String, String> names = new HashMap<>();
		this.placeholders.forEach((name, placeholder) -> names.put(placeholder, name));
		return new FilterExpression(text, names, this.values);
	}

}
