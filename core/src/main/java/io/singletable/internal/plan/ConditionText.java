package io.singletable.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of a condition that can be joined with others. DynamoDB refuses parentheses that
 * are not needed.
 *
 * @param compound whether it stands beside AND, OR and NOT in parentheses only
 */
record ConditionText(String text, boolean compound) {

	/**
	 * One function or comparison.
	 */
	static ConditionText simple(String text) {
		return new ConditionText(text, false);
	}

	/**
	 * Any text that is not in parentheses as a whole.
	 */
	static ConditionText compound(String text) {
		return new ConditionText(text, true);
	}

	static ConditionText allOf(ConditionText... conditions) {
		return allOf(Arrays.asList(conditions));
	}

	static ConditionText allOf(List<ConditionText> conditions) {
		return joined(conditions, " AND ");
	}

	static ConditionText anyOf(List<ConditionText> conditions) {
		return joined(conditions, " OR ");
	}

	private static ConditionText joined(List<ConditionText> conditions, String operator) {
		return (conditions.size() == 1) ? conditions.get(0)
				: compound(conditions.stream().map(ConditionText::operand).collect(Collectors.joining(operator)));
	}

	/**
	 * The condition that this one is false.
	 */
	ConditionText negated() {
		return compound("NOT " + operand());
	}

	private String operand() {
		return this.compound ? "(" + this.text + ")" : this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
