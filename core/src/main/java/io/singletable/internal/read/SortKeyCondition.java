package io.singletable.internal.read;

import java.util.Map;

import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.KeyRange.Form;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The one condition on the sort key that DynamoDB takes.
 *
 * @param text the condition, in which {@code #s} is the sort key
 * @param operands the values that it names
 * @param exact whether it says the range; otherwise keys at its ends have to be dropped
 */
record SortKeyCondition(String text, Map<String, AttributeValue> operands, boolean exact) {

	/** What follows a text immediately is the same text and this. */
	private static final String SUCCESSOR = "\u0000";

	/**
	 * The condition that says a range of sort keys.
	 * @return the condition, or null if there is nothing to say
	 */
	static @Nullable SortKeyCondition of(KeyRange range) {
		String from = range.from();
		String before = range.before();
		if (from == null) {
			return (before != null) ? upTo(before) : null;
		}
		if (range.form() == Form.KEY) {
			return one("#s = :s", from);
		}
		if (range.form() == Form.PREFIX) {
			return one("begins_with(#s, :s)", from);
		}
		return (before != null) ? between(from, before) : startingAt(from);
	}

	private static SortKeyCondition startingAt(String from) {
		return from.endsWith(SUCCESSOR) ? one("#s > :s", predecessor(from)) : one("#s >= :s", from);
	}

	private static SortKeyCondition upTo(String before) {
		return before.endsWith(SUCCESSOR) ? one("#s <= :s", predecessor(before)) : one("#s < :s", before);
	}

	/**
	 * DynamoDB includes both ends, and takes no longer operand than a key may be.
	 */
	private static SortKeyCondition between(String from, String before) {
		boolean fits = KeyLimits.utf8Length(from) <= KeyLimits.SORT_KEY_BYTES;
		boolean exact = fits && before.endsWith(SUCCESSOR);
		return new SortKeyCondition("#s BETWEEN :s AND :e", Map.of(":s", text(fits ? from : predecessor(from)), ":e",
				text(before.endsWith(SUCCESSOR) ? predecessor(before) : before)), exact);
	}

	private static SortKeyCondition one(String text, String operand) {
		return new SortKeyCondition(text, Map.of(":s", text(operand)), true);
	}

	private static String predecessor(String text) {
		return text.substring(0, text.length() - SUCCESSOR.length());
	}

	private static AttributeValue text(String text) {
		return AttributeValue.createS(text);
	}

}
