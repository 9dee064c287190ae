package io.singletable.query.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A filter expression while it is written. Of one call, hence of one thread.
 */
final class FilterText {

	private static final Pattern NAME = Pattern.compile("#f\\d+");

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, AttributeValue> values = new LinkedHashMap<>();

	private final List<String> conjuncts = new ArrayList<>();

	/**
	 * The placeholder of an attribute.
	 * @param path its names, from the outermost
	 */
	String attribute(List<String> path) {
		return path.stream()
			.map((name) -> this.names.computeIfAbsent(name, (it) -> "#f" + this.names.size()))
			.collect(Collectors.joining("."));
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
	 * The filter, or null if nothing was demanded. DynamoDB refuses names that are not
	 * used, as those of a test that can't be passed are not.
	 */
	@Nullable FilterExpression toExpression() {
		if (this.conjuncts.isEmpty()) {
			return null;
		}
		String text = (this.conjuncts.size() == 1) ? this.conjuncts.get(0)
				: this.conjuncts.stream().map((it) -> "(" + it + ")").collect(Collectors.joining(" AND "));
		Set<String> used = NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
		Map<String, String> byPlaceholder = new LinkedHashMap<>();
		this.names.forEach((name, placeholder) -> {
			if (used.contains(placeholder)) {
				byPlaceholder.put(placeholder, name);
			}
		});
		return new FilterExpression(text, byPlaceholder, this.values);
	}

}
