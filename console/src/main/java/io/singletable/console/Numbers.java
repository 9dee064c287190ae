package io.singletable.console;

import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.model.document.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as pages show them, which is how documents do: {@code 1,280},
 * {@code 0.5 – 1,280}, {@code 1 – no limit}.
 */
final class Numbers {

	/** In place of a number that is not known. */
	static final String NONE = Amounts.NONE;

	private Numbers() {
	}

	static String of(double number) {
		return Amounts.of(number);
	}

	static String range(RequestCount count) {
		return Amounts.range(count);
	}

	static String range(@Nullable UnitEstimate units) {
		return Amounts.range(units);
	}

	/**
	 * A number and a noun, in the plural unless the number is one.
	 */
	static String count(long number, String noun) {
		return Amounts.count(number, noun);
	}

}
