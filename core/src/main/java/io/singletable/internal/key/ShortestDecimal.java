package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The shortest decimal that reads back as a floating-point number, and of those the
 * nearest to it: what {@link Double#toString(double)} promises since Java 19. Earlier
 * versions print some numbers longer (2E23 as 1.9999999999999998E23), and a key must not
 * change with the JDK: so what is printed only says where to begin the search.
 */
final class ShortestDecimal {

	/**
	 * As in Java 19: two digits cost nothing in the usual notation (4.9E-324), and may be
	 * nearer than one.
	 */
	private static final int FEWEST_DIGITS = 2;

	/**
	 * Decimals of so many digits are all different as normal numbers: one that reads back
	 * is the only one.
	 */
	private static final int DOUBLE_DIGITS = 15;

	private static final int FLOAT_DIGITS = 6;

	private ShortestDecimal() {
	}

	static BigDecimal of(double number) {
		if (!Double.isFinite(number)) {
			throw notFinite();
		}
		BigDecimal printed = new BigDecimal(Double.toString(number));
		if (printed.precision() <= DOUBLE_DIGITS && Math.abs(number) >= Double.MIN_NORMAL) {
			return printed;
		}
		return shortest(new BigDecimal(number), printed, (decimal) -> decimal.doubleValue() == number);
	}

	static BigDecimal of(float number) {
		if (!Float.isFinite(number)) {
			throw notFinite();
		}
		BigDecimal printed = new BigDecimal(Float.toString(number));
		if (printed.precision() <= FLOAT_DIGITS && Math.abs(number) >= Float.MIN_NORMAL) {
			return printed;
		}
		return shortest(new BigDecimal(number), printed, (decimal) -> decimal.floatValue() == number);
	}

	private static BigDecimal shortest(BigDecimal exact, BigDecimal printed, Predicate<BigDecimal> readsBack) {
		BigDecimal shortest = printed;
		int digits = Math.max(printed.precision(), FEWEST_DIGITS);
		BigDecimal shorter = nearest(exact, digits, readsBack);
		while (shorter != null) {
			shortest = shorter;
			digits--;
			shorter = (digits >= FEWEST_DIGITS) ? nearest(exact, digits, readsBack) : null;
		}
		return shortest;
	}

	/**
	 * Return the nearest decimal of so many digits that reads back, if there is one. At a
	 * power of two the numbers below are closer than those above, so the farther
	 * neighbour may read back where the nearer doesn't.
	 */
	private static @Nullable BigDecimal nearest(BigDecimal exact, int digits, Predicate<BigDecimal> readsBack) {
		BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
		if (readsBack.test(nearest)) {
			return nearest;
		}
		RoundingMode across = (nearest.compareTo(exact) < 0) ? RoundingMode.CEILING : RoundingMode.FLOOR;
		BigDecimal farther = exact.round(new MathContext(digits, across));
		return readsBack.test(farther) ? farther : null;
	}

	private static UnencodableValueException notFinite() {
		return new UnencodableValueException("it is not finite");
	}

}
