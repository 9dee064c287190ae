package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Text of numbers that sorts as they do.
 * <p>
 * A number is written as 0.d₁d₂… × 10ᵉ with d₁ ≠ 0 and no trailing zeros: a positive one
 * as {@code p}, e + 500 in three digits, then the digits; a negative one as {@code n},
 * 499 − e in three digits, the digits' complements to 9, then {@code ~}, which sorts the
 * number with fewer digits last; zero as {@code o}.
 */
final class DecimalText {

	private static final String ZERO = "o";

	private static final char POSITIVE = 'p';

	private static final char NEGATIVE = 'n';

	private static final char NEGATIVE_END = '~';

	private static final int BIAS = 500;

	private static final int MAX_BIASED = 999;

	private static final int EXPONENT_DIGITS = 3;

	private static final int DIGITS_START = 1 + EXPONENT_DIGITS;

	/** Keys often hold ranks, states and counts: the texts of small integers are kept. */
	private static final @Nullable String[] SMALL = new String[256];

	private DecimalText() {
	}

	/**
	 * Encode an integer.
	 * @param negated whether to write its negative instead
	 */
	static String encode(long number, boolean negated) {
		return (!negated && number >= 0 && number < SMALL.length) ? small((int) number) : encodeLong(number, negated);
	}

	/** Threads may encode the same number at the same time. */
	private static String small(int number) {
		String text = SMALL[number];
		if (text == null) {
			text = encodeLong(number, false);
			SMALL[number] = text;
		}
		return text;
	}

	private static String encodeLong(long number, boolean negated) {
		return (number != 0) ? encode(Long.toString(number), 0, negated) : ZERO;
	}

	/**
	 * Encode a decimal.
	 * @param negated whether to write its negative instead
	 */
	static String encode(BigDecimal number, boolean negated) {
		return (number.signum() != 0) ? encode(number.unscaledValue().toString(), number.scale(), negated) : ZERO;
	}

	/**
	 * Decode a number.
	 * @param encoded what {@code encode} returned
	 * @param negated whether the number's negative was written instead
	 * @return the number, of a scale of at least 0
	 */
	static BigDecimal decode(String encoded, boolean negated) {
		if (encoded.equals(ZERO)) {
			return BigDecimal.ZERO;
		}
		boolean negative = encoded.startsWith("n");
		int end = encoded.length() - (negative ? 1 : 0);
		if (end <= DIGITS_START || encoded.charAt(0) != (negative ? NEGATIVE : POSITIVE)
				|| (negative && encoded.charAt(end) != NEGATIVE_END)) {
			throw notEncoded();
		}
		char[] text = new char[end - 1];
		for (int i = 1; i < end; i++) {
			char c = encoded.charAt(i);
			if (c < '0' || c > '9') {
				throw notEncoded();
			}
			text[i - 1] = negative ? complement(c) : c;
		}
		if (text[EXPONENT_DIGITS] == '0' || text[text.length - 1] == '0') {
			throw notEncoded();
		}
		int exponent = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0') - BIAS;
		String digits = new String(text, EXPONENT_DIGITS, text.length - EXPONENT_DIGITS);
		BigDecimal magnitude = new BigDecimal(new BigInteger(digits), digits.length() - exponent);
		if (magnitude.scale() < 0) {
			magnitude = magnitude.setScale(0);
		}
		return (negative != negated) ? magnitude.negate() : magnitude;
	}

	/**
	 * Check that a number has a form.
	 * @throws UnencodableValueException if it is too large or too small
	 */
	static void checkExponent(BigDecimal number) {
		if (number.signum() != 0) {
			biased(number.precision(), number.scale());
		}
	}

	private static long biased(int digits, int scale) {
		long biased = (long) digits - scale + BIAS;
		if (biased < 0 || biased > MAX_BIASED) {
			throw new UnencodableValueException("its decimal exponent is not between -500 and 499");
		}
		return biased;
	}

	private static String encode(String unscaled, int scale, boolean negated) {
		boolean signed = unscaled.charAt(0) == '-';
		int start = signed ? 1 : 0;
		int end = unscaled.length();
		long biased = biased(end - start, scale);
		while (unscaled.charAt(end - 1) == '0') {
			end--;
		}
		boolean negative = signed != negated;
		char[] text = new char[DIGITS_START + end - start + (negative ? 1 : 0)];
		text[0] = negative ? NEGATIVE : POSITIVE;
		text[1] = (char) ('0' + biased / 100);
		text[2] = (char) ('0' + biased / 10 % 10);
		text[3] = (char) ('0' + biased % 10);
		unscaled.getChars(start, end, text, DIGITS_START);
		if (negative) {
			for (int i = 1; i < text.length - 1; i++) {
				text[i] = complement(text[i]);
			}
			text[text.length - 1] = NEGATIVE_END;
		}
		return new String(text);
	}

	private static char complement(char digit) {
		return (char) ('0' + '9' - digit);
	}

	private static IllegalArgumentException notEncoded() {
		return new IllegalArgumentException("Not an encoded number");
	}

}
