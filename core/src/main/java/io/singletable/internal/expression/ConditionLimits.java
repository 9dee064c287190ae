package io.singletable.internal.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits of DynamoDB on the text of a condition: 4 KB, and 300 operators and functions.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">DynamoDB's
 * limits</a>
 */
public final class ConditionLimits {

	private static final int MAX_OPERATORS = 300;

	/** For conditions that are joined with others. */
	private static final int LENGTH_OF_OTHERS = 1_024;

	private static final int OPERATORS_OF_OTHERS = 60;

	/** No operator takes less. */
	private static final int MIN_OPERATOR_LENGTH = 3;

	/** Counts the AND of a BETWEEN as well: rather too many than too few. */
	private static final Pattern OPERATOR = Pattern.compile("[=<>]+|\\b(?:AND|OR|NOT|BETWEEN|IN)\\b|\\w\\(");

	private ConditionLimits() {
	}

	/**
	 * Whether DynamoDB takes a condition.
	 */
	public static boolean admit(Expression condition) {
		return isWithin(condition.text(), UpdateClauses.MAX_LENGTH, MAX_OPERATORS);
	}

	/**
	 * Whether DynamoDB takes a condition, and the conditions of a write besides.
	 */
	public static boolean admitWithOthers(Expression condition) {
		return isWithin(condition.text(), UpdateClauses.MAX_LENGTH - LENGTH_OF_OTHERS,
				MAX_OPERATORS - OPERATORS_OF_OTHERS);
	}

	private static boolean isWithin(String text, int length, int operators) {
		return text.length() <= length
				&& (text.length() < operators * MIN_OPERATOR_LENGTH || operatorsIn(text) <= operators);
	}

	private static int operatorsIn(String text) {
		Matcher matcher = OPERATOR.matcher(text);
		int count = 0;
		while (matcher.find()) {
			count++;
		}
		return count;
	}

}
