package io.singletable.internal.expression;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of an expression as it is shown to users: with the names of attributes in place of
 * placeholders, and {@code ?} in place of values.
 */
public final class ExpressionText {

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	private ExpressionText() {
	}

	/**
	 * The text of an expression.
	 * @return its text without placeholders and values
	 */
	public static String of(Expression expression) {
		Map<String, String> names = expression.names();
		return PLACEHOLDER.matcher(expression.text())
			.replaceAll((found) -> Matcher.quoteReplacement(names.getOrDefault(found.group(), "?")));
	}

}
