package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.singletable.internal.key.Golden.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ValueOrder}, beside the law in {@link KeyEncodingLawTests} that the
 * order of each type is that of its encodings.
 */
class ValueOrderTests {

	private static final List<Function<RandomGenerator, Number>> NUMBERS = List.of(
			(random) -> (byte) Numbers.anyLong(random), (random) -> (short) Numbers.anyLong(random),
			(random) -> (int) Numbers.anyLong(random), Numbers::anyLong, Numbers::anyFloat, Numbers::anyDouble,
			Numbers::anyInteger, Numbers::anyDecimal);

	@Test
	void numbersOfAllTypesHaveOneOrder() {
		RandomGenerator random = new SplittableRandom(Subject.SEED);
		Comparator<Object> order = ValueOrder.forType(int.class).orElseThrow();
		for (int i = 0; i < Subject.CASES; i++) {
			Number one = NUMBERS.get(random.nextInt(NUMBERS.size())).apply(random);
			Number two = NUMBERS.get(random.nextInt(NUMBERS.size())).apply(random);
			assertThat(Integer.signum(order.compare(one, two)))
				.as("-Dseed=%s: %s %s", Subject.SEED, one.getClass(), two.getClass())
				.isEqualTo(Integer.signum(Utf8.compare(encode(one), encode(two))));
		}
	}

	@Test
	void equalNumbersOfDifferentTypesAreEqual() {
		Comparator<Object> order = ValueOrder.forType(BigDecimal.class).orElseThrow();
		assertThat(List.<Number>of((byte) 5, (short) 5, 5, 5L, 5f, 5.0, BigInteger.valueOf(5), new BigDecimal("5.00")))
			.allSatisfy((one) -> assertThat(order.compare(one, 5)).isZero());
		assertThat(order.compare(0.1f, 0.1)).isZero();
		assertThat(order.compare(-0.0, 0)).isZero();
	}

	@Test
	void integersBeyondDoubleAreNotEqual() {
		Comparator<Object> order = ValueOrder.forType(long.class).orElseThrow();
		assertThat(order.compare((1L << 53) + 1, (double) (1L << 53))).isPositive();
	}

	@ParameterizedTest
	@ValueSource(
			classes = { int.class, Integer.class, char.class, boolean.class, String.class, Status.class, UUID.class })
	void typesWithAnEncodingHaveAnOrder(Class<?> type) {
		assertThat(ValueOrder.forType(type)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(classes = { Object.class, Number.class, Enum.class, List.class, Year.class, AtomicLong.class })
	void typesWithoutAnEncodingHaveNone(Class<?> type) {
		assertThat(ValueOrder.forType(type)).isEmpty();
	}

	@Test
	void valueOfAnotherTypeIsNotCompared() {
		Comparator<Object> order = ValueOrder.forType(String.class).orElseThrow();
		assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> order.compare("1", 1));
	}

	private static String encode(Number number) {
		return KeyEncoding.forType(number.getClass()).orElseThrow().encode(number);
	}

}
