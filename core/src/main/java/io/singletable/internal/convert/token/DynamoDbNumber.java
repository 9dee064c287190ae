package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

import tools.jackson.core.io.NumberOutput;

/**
 * Numbers as DynamoDB's {@code N}: exact by value, up to 38 significant digits, magnitude
 * from 1E-130 to 9.99…E+125, and written as DynamoDB gives them back: plain, without
 * trailing zeros. So equal numbers of any Java type have equal texts.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">DynamoDB's
 * numbers</a>
 */
public final class DynamoDbNumber {

	/** Of the text of a number, with its sign, and all zeros of the smallest one. */
	public static final int MAX_LENGTH = 180;

	private static final int MAX_DIGITS = 38;

	private static final int MIN_EXPONENT = -130;

	private static final int MAX_EXPONENT = 125;

	/** Below this, a double without fraction has all its digits in a {@code long}. */
	private static final double EXACT_AS_LONG = 1e15;

	private DynamoDbNumber() {
	}

	/**
	 * The form of a number.
	 * @return its text, or empty if it has more digits or another magnitude than DynamoDB
	 * stores
	 */
	public static Optional<String> find(BigDecimal value) {
		try {
			return Optional.of(of(value));
		}
		catch (UnstorableValueException ex) {
			return Optional.empty();
		}
	}

	public static String of(BigInteger value) {
		// 2^126 - 1 has 38 digits.
		if (value.bitLength() <= 126) {
			return value.toString();
		}
		return of(new BigDecimal(value));
	}

	public static String of(BigDecimal value) {
		check(value);
		return (value.signum() != 0) ? value.stripTrailingZeros().toPlainString() : "0";
	}

	public static String of(double value) {
		if (Math.abs(value) < EXACT_AS_LONG && value == (long) value) {
			return Long.toString((long) value);
		}
		check(value);
		return plain(NumberOutput.toString(value, true));
	}

	public static String of(float value) {
		check(value);
		return plain(NumberOutput.toString(value, true));
	}

	/** The shortest decimal has no trailing zeros, except for the one of {@code 1.0}. */
	private static String plain(String shortest) {
		boolean plain = shortest.indexOf('E') < 0 && !shortest.endsWith(".0");
		return plain ? shortest : of(new BigDecimal(shortest));
	}

	public static BigDecimal parse(String text) {
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw new UnstorableValueException("a text that is written as a number is not a number");
		}
	}

	static void check(BigInteger value) {
		if (value.bitLength() > 126) {
			check(new BigDecimal(value));
		}
	}

	static void check(BigDecimal value) {
		if (!hasExponentInRange(value)) {
			throw new UnstorableValueException(
					"a number's magnitude is outside of DynamoDB's range, 1E-130 to 9.99E+125");
		}
		if (value.precision() > MAX_DIGITS && value.stripTrailingZeros().precision() > MAX_DIGITS) {
			throw new UnstorableValueException("a number has more than DynamoDB's 38 significant digits; round it");
		}
	}

	/**
	 * Whether a number's exponent is one of DynamoDB's, so that its digits can be written
	 * out. Zero has one as well.
	 */
	static boolean hasExponentInRange(BigDecimal value) {
		long exponent = (long) value.precision() - value.scale() - 1;
		return exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT;
	}

	static void check(double value) {
		if (Double.isNaN(value) || Double.isInfinite(value)) {
			throw new UnstorableValueException("a number is NaN or infinite, which DynamoDB can't store");
		}
		double magnitude = Math.abs(value);
		if (magnitude != 0 && (magnitude < 1e-130 || magnitude >= 1e126)) {
			throw new UnstorableValueException(
					"a number's magnitude is outside of DynamoDB's range, 1E-130 to 9.99E+125");
		}
	}

}
