package io.singletable.internal.read;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.KeyRange.Form;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Condition on the sort key: DynamoDB takes one.
 *
 * @param exact whether it says the range; otherwise keys at its ends have to be dropped
 */
record SortKeyCondition(Expression expression, boolean exact) {

	/** What follows a text immediately is the same text and this. */
	private static final String SUCCESSOR = "\u0000";

	/**
	 * The condition that says a range of sort keys.
	 * @return the condition, or null if there is nothing to say
	 */
	static @Nullable SortKeyCondition of(String sortKey, KeyRange range) {
		String from = range.from();
		String before = range.before();
		if (from == null) {
			return (before != null) ? upTo(sortKey, before) : null;
		}
		if (range.form() == Form.KEY) {
			return compared(sortKey, "=", from);
		}
		if (range.form() == Form.PREFIX) {
			return beginningWith(sortKey, from);
		}
		return (before != null) ? between(sortKey, from, before) : startingAt(sortKey, from);
	}

	/**
	 * Whether the condition of a range says it, so that each item is one of the range.
	 */
	static boolean isExact(KeyRange range) {
		String from = range.from();
		String before = range.before();
		return from == null || before == null || range.form() != Form.BOUNDS || isExact(from, before);
	}

	private static boolean isExact(String from, String before) {
		return fits(from) && before.endsWith(SUCCESSOR);
	}

	private static boolean fits(String key) {
		return KeyLimits.utf8Length(key) <= KeyLimits.SORT_KEY_BYTES;
	}

	private static SortKeyCondition startingAt(String sortKey, String from) {
		return from.endsWith(SUCCESSOR) ? compared(sortKey, ">", predecessor(from)) : compared(sortKey, ">=", from);
	}

	private static SortKeyCondition upTo(String sortKey, String before) {
		return before.endsWith(SUCCESSOR) ? compared(sortKey, "<=", predecessor(before))
				: compared(sortKey, "<", before);
	}

	private static SortKeyCondition compared(String sortKey, String operator, String operand) {
		ExpressionBuilder key = Expression.builder("s");
		String text = key.nameAs("s", sortKey) + " " + operator + " " + key.valueAs("s", text(operand));
		return new SortKeyCondition(key.buildOperand(text), true);
	}

	private static SortKeyCondition beginningWith(String sortKey, String start) {
		ExpressionBuilder key = Expression.builder("s");
		String text = "begins_with(" + key.nameAs("s", sortKey) + ", " + key.valueAs("s", text(start)) + ")";
		return new SortKeyCondition(key.buildOperand(text), true);
	}

	/**
	 * DynamoDB includes both ends, and takes no longer operand than a key may be.
	 */
	private static SortKeyCondition between(String sortKey, String from, String before) {
		ExpressionBuilder key = Expression.builder("s");
		String text = key.nameAs("s", sortKey) + " BETWEEN "
				+ key.valueAs("s", text(fits(from) ? from : predecessor(from))) + " AND "
				+ key.valueAs("e", text(before.endsWith(SUCCESSOR) ? predecessor(before) : before));
		return new SortKeyCondition(key.buildOperand(text), isExact(from, before));
	}

	private static String predecessor(String text) {
		return text.substring(0, text.length() - SUCCESSOR.length());
	}

	private static AttributeValue text(String text) {
		return AttributeValue.createS(text);
	}

}
