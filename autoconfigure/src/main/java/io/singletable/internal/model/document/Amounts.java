package io.singletable.internal.model.document;

import java.text.NumberFormat;
import java.util.Locale;

import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as pages and documents show them: {@code 1,280}, {@code 0.5 – 1,280},
 * {@code 1 – no limit}.
 */
public final class Amounts {

	/** In place of a number that is not known. */
	public static final String NONE = "–";

	private static final int DIGITS = 2;

	private Amounts() {
	}

	public static String of(double number) {
		NumberFormat numbers = NumberFormat.getNumberInstance(Locale.ROOT);
		numbers.setMaximumFractionDigits(DIGITS);
		return numbers.format(number);
	}

	public static String range(RequestCount count) {
		return range(count.min(), count.max());
	}

	public static String range(@Nullable UnitEstimate units) {
		return (units != null) ? range(units.min(), units.max()) : NONE;
	}

	/**
	 * A number and a noun, in the plural unless the number is one.
	 */
	public static String count(long number, String noun) {
		String plural = noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies"
				: noun.endsWith("x") ? noun + "es" : noun + "s";
		return of(number) + " " + ((number == 1) ? noun : plural);
	}

	private static String range(Number min, @Nullable Number max) {
		if (max == null) {
			return of(min.doubleValue()) + " – no limit";
		}
		return (min.doubleValue() == max.doubleValue()) ? of(min.doubleValue())
				: of(min.doubleValue()) + " – " + of(max.doubleValue());
	}

}
