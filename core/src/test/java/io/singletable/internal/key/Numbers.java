package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.random.RandomGenerator;

/**
 * Generator of numbers at the edges of types, of exponents and of digits.
 */
final class Numbers {

	private static final long[] EDGES = { 0, 1, -1, 9, 10, 11, 99, 100, Byte.MAX_VALUE, Byte.MIN_VALUE, Short.MAX_VALUE,
			Short.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1,
			Long.MIN_VALUE + 1, 1L << 53 };

	private Numbers() {
	}

	static long anyLong(RandomGenerator random) {
		return switch (random.nextInt(4)) {
			case 0 -> EDGES[random.nextInt(EDGES.length)];
			case 1 -> random.nextInt(2_000) - 1_000;
			case 2 -> powerOfTen(random.nextInt(19)) * (random.nextInt(19) - 9) + random.nextInt(3) - 1;
			default -> random.nextLong() >> random.nextInt(64);
		};
	}

	static long near(RandomGenerator random, long number) {
		return switch (random.nextInt(5)) {
			case 0 -> number + 1;
			case 1 -> number - 1;
			case 2 -> -number;
			case 3 -> number * 10 + random.nextInt(10);
			default -> number / 10;
		};
	}

	static double anyDouble(RandomGenerator random) {
		return switch (random.nextInt(6)) {
			case 0 -> finite(Double.longBitsToDouble(random.nextLong()));
			case 1 -> anyLong(random);
			case 2 -> random.nextInt(100_000) / 100.0;
			case 3 -> finite(Math.scalb((double) (random.nextInt(9) - 4), random.nextInt(2_098) - 1_074));
			case 4 -> Double.longBitsToDouble(random.nextInt(100)) * (random.nextBoolean() ? 1 : -1);
			default -> (random.nextBoolean() ? 1 : -1) * Math.nextDown(Double.MAX_VALUE);
		};
	}

	static double near(RandomGenerator random, double number) {
		return switch (random.nextInt(4)) {
			case 0 -> finite(Math.nextUp(number));
			case 1 -> finite(Math.nextDown(number));
			case 2 -> -number;
			default -> finite(number * 10);
		};
	}

	static float anyFloat(RandomGenerator random) {
		return switch (random.nextInt(5)) {
			case 0 -> finite(Float.intBitsToFloat(random.nextInt()));
			case 1 -> anyLong(random);
			case 2 -> random.nextInt(10_000) / 100.0f;
			case 3 -> finite(Math.scalb((float) (random.nextInt(9) - 4), random.nextInt(277) - 149));
			default -> Float.intBitsToFloat(random.nextInt(100)) * (random.nextBoolean() ? 1 : -1);
		};
	}

	static float near(RandomGenerator random, float number) {
		return switch (random.nextInt(4)) {
			case 0 -> finite(Math.nextUp(number));
			case 1 -> finite(Math.nextDown(number));
			case 2 -> -number;
			default -> finite(number * 10);
		};
	}

	static BigInteger anyInteger(RandomGenerator random) {
		return (random.nextInt(3) == 0) ? bits(random, random.nextInt(1_600)) : BigInteger.valueOf(anyLong(random));
	}

	static BigInteger near(RandomGenerator random, BigInteger number) {
		return switch (random.nextInt(5)) {
			case 0 -> number.add(BigInteger.ONE);
			case 1 -> number.subtract(BigInteger.ONE);
			case 2 -> number.negate();
			case 3 -> (number.bitLength() < 1_600) ? number.multiply(BigInteger.TEN) : number;
			default -> number.divide(BigInteger.TEN);
		};
	}

	static BigDecimal anyDecimal(RandomGenerator random) {
		return switch (random.nextInt(4)) {
			case 0 -> BigDecimal.valueOf(anyLong(random), random.nextInt(40) - 20);
			case 1 -> new BigDecimal(bits(random, 200 + random.nextInt(200)), 30);
			case 2 -> encodable(BigDecimal.valueOf(random.nextInt(1_999) - 999, random.nextInt(1_002) - 501));
			default -> BigDecimal.valueOf(random.nextInt(200) - 100, random.nextInt(5));
		};
	}

	static BigDecimal near(RandomGenerator random, BigDecimal number) {
		return switch (random.nextInt(6)) {
			case 0 -> encodable(number.add(number.ulp()));
			case 1 -> encodable(number.subtract(number.ulp()));
			case 2 -> number.negate();
			case 3 -> encodable(number.scaleByPowerOfTen(random.nextBoolean() ? 1 : -1));
			case 4 -> encodable(number.add(number.ulp().movePointLeft(1 + random.nextInt(3))));
			default -> number.round(new MathContext(1 + random.nextInt(4)));
		};
	}

	private static BigDecimal encodable(BigDecimal number) {
		long exponent = (long) number.precision() - number.scale();
		return (exponent >= -500 && exponent <= 499) ? number : BigDecimal.TEN;
	}

	private static BigInteger bits(RandomGenerator random, int count) {
		byte[] bits = new byte[1 + count / 8];
		random.nextBytes(bits);
		return new BigInteger(bits);
	}

	private static long powerOfTen(int exponent) {
		return BigInteger.TEN.pow(exponent).longValue();
	}

	private static double finite(double number) {
		return Double.isFinite(number) ? number : 0.5;
	}

	private static float finite(float number) {
		return Float.isFinite(number) ? number : 0.5f;
	}

}
