package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ValueFitTests {

	private static final List<Class<?>> NUMBERS = List.of(byte.class, Short.class, int.class, Long.class, float.class,
			Double.class, BigInteger.class, BigDecimal.class);

	static Stream<Arguments> pairsOfNumbers() {
		return NUMBERS.stream().flatMap((from) -> NUMBERS.stream().map((to) -> Arguments.of(from, to)));
	}

	@ParameterizedTest
	@MethodSource("pairsOfNumbers")
	void numberBecomesTheEqualOneOfAnyType(Class<?> from, Class<?> to) {
		Object given = ValueFit.fit(42, from);
		Object fitted = ValueFit.fit(given, to);
		KeyEncoding encoding = KeyEncoding.forType(to).orElseThrow();
		assertThat(encoding.encode(fitted)).isEqualTo("p50242");
		assertThat(ValueFit.accepts(from, to)).isTrue();
	}

	static Stream<Arguments> unequal() {
		return Stream.of(Arguments.of(3_000_000_000L, int.class), Arguments.of(-129, byte.class),
				Arguments.of(40_000, Short.class), Arguments.of(1.5, long.class),
				Arguments.of(new BigDecimal("0.1000000000000000055511151231257827"), double.class),
				Arguments.of((1L << 53) + 1, double.class), Arguments.of(new BigDecimal("1E400"), double.class),
				Arguments.of(new BigDecimal("0.5"), BigInteger.class), Arguments.of(16_777_217, float.class));
	}

	@ParameterizedTest
	@MethodSource("unequal")
	void numberWithoutEqualIsRefusedWithoutItsValue(Number value, Class<?> target) {
		assertThatExceptionOfType(UnencodableValueException.class).isThrownBy(() -> ValueFit.fit(value, target))
			.withMessageContaining("it is a " + value.getClass().getName())
			.withMessageContaining("out of range, or would have to be rounded")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(value.toString()))
			.withNoCause();
	}

	@Test
	void fittedLongHasTheKeyOfTheLong() {
		RandomGenerator random = new SplittableRandom(Subject.SEED);
		KeyEncoding longs = KeyEncoding.forType(long.class).orElseThrow();
		KeyEncoding decimals = KeyEncoding.forType(BigDecimal.class).orElseThrow();
		for (int i = 0; i < Subject.CASES; i++) {
			long number = Numbers.anyLong(random);
			assertThat(decimals.encode(ValueFit.fit(number, BigDecimal.class))).isEqualTo(longs.encode(number));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E9999999", "1E+2147483647", "1E-2147483647" })
	void numberOfMillionsOfDigitsIsRefusedBeforeTheyAreWrittenOut(BigDecimal number) {
		assertThatExceptionOfType(UnencodableValueException.class)
			.isThrownBy(() -> ValueFit.fit(number, BigInteger.class))
			.withMessage("its decimal exponent is not between -500 and 499");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0E-2147483647", "0E+2147483647", "0E+900", "0.000" })
	void zeroIsZeroWhateverItsScale(BigDecimal zero) {
		assertThat(ValueFit.fit(zero, BigInteger.class)).isEqualTo(BigInteger.ZERO);
		assertThat(ValueFit.fit(zero, int.class)).isEqualTo(0);
		assertThat(KeyEncoding.forType(BigDecimal.class).orElseThrow().encode(zero)).isEqualTo("o");
	}

	@Test
	void notANumberIsRefused() {
		assertThatExceptionOfType(UnencodableValueException.class).isThrownBy(() -> ValueFit.fit(Double.NaN, int.class))
			.withMessage("it is not finite");
	}

	@Test
	void otherValuesStayWhatTheyAre() {
		Object text = "a";
		assertThat(ValueFit.fit(text, String.class)).isSameAs(text);
		assertThat(ValueFit.fit('a', char.class)).isEqualTo('a');
		assertThat(ValueFit.fit(true, boolean.class)).isEqualTo(true);
	}

	@ParameterizedTest
	@MethodSource("strangers")
	void valueOfAnotherTypeIsRefused(Object value, Class<?> target) {
		assertThatExceptionOfType(UnencodableValueException.class).isThrownBy(() -> ValueFit.fit(value, target))
			.withMessageMatching("it is a java\\.\\S+, but a java\\.\\S+ is required");
		assertThat(ValueFit.accepts(value.getClass(), target)).isFalse();
	}

	static Stream<Arguments> strangers() {
		return Stream.of(Arguments.of("1", int.class), Arguments.of(1, String.class), Arguments.of('a', String.class),
				Arguments.of(1, boolean.class), Arguments.of(1, char.class), Arguments.of("a", char.class),
				Arguments.of(new AtomicLong(1), String.class));
	}

	@Test
	void numberOfAnUnstoredTypeIsRefused() {
		assertThatExceptionOfType(UnencodableValueException.class)
			.isThrownBy(() -> ValueFit.fit(new AtomicLong(1), long.class))
			.withMessageContaining("java.util.concurrent.atomic.AtomicLong");
		assertThat(ValueFit.accepts(AtomicLong.class, long.class)).isFalse();
	}

	@Test
	void declaredTypeIsAcceptedIfItsValuesAreOfTheTarget() {
		assertThat(ValueFit.accepts(int.class, Integer.class)).isTrue();
		assertThat(ValueFit.accepts(Number.class, int.class)).isTrue();
		assertThat(ValueFit.accepts(String.class, CharSequence.class)).isTrue();
		assertThat(ValueFit.accepts(CharSequence.class, String.class)).isFalse();
		assertThat(ValueFit.accepts(Object.class, String.class)).isFalse();
	}

}
