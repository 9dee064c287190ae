package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.singletable.internal.key.Golden.Status;
import io.singletable.internal.key.Subject.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests for the laws of {@link KeyEncoding}, each with 100,000 pairs of values of every
 * type, ascending and descending. A failure names its seed; {@code -Dseed=} tries
 * another.
 */
@ParameterizedClass
@MethodSource("subjects")
@TestInstance(Lifecycle.PER_CLASS)
class KeyEncodingLawTests<T> {

	@Parameter
	private Subject<T> subject;

	private List<Case<T>> cases;

	@BeforeParameterizedClassInvocation
	void tryOut() {
		this.cases = this.subject.cases().toList();
	}

	@AfterParameterizedClassInvocation
	void forget() {
		this.cases = List.of();
	}

	@Test
	void decodedValueIsTheEncodedOne() {
		check((tried) -> {
			T decoded = this.subject.type().cast(this.subject.encoding().decode(tried.first()));
			boolean equalByOrder = decoded instanceof BigDecimal || decoded instanceof Double
					|| decoded instanceof Float;
			return equalByOrder ? this.subject.order().compare(decoded, tried.one()) == 0 : decoded.equals(tried.one());
		});
	}

	@Test
	void onlyEqualValuesHaveEqualEncodings() {
		check((tried) -> tried.first().equals(tried.second()) == (tried.order() == 0));
	}

	@Test
	void encodingsSortAsTheirValues() {
		check((tried) -> Utf8.compare(tried.first(), tried.second()) == tried.order());
	}

	@Test
	void valueOrderIsThatOfAscendingEncodings() {
		boolean descending = this.subject.encoding().descending().isEmpty()
				&& !this.subject.encoding().equals(KeyEncoding.forType(this.subject.type()).orElseThrow());
		Comparator<Object> order = ValueOrder.forType(this.subject.type()).orElseThrow();
		check((tried) -> Integer
			.signum(order.compare(tried.one(), tried.two())) == (descending ? -tried.order() : tried.order()));
	}

	@Test
	void endedEncodingsSortAsTheirValuesWhateverFollows() {
		check((tried) -> tried.order() == 0 || Utf8.compare(tried.first() + tried.firstTail(),
				tried.second() + tried.secondTail()) == tried.order());
	}

	@Test
	void endedEncodingBeginsNoOther() {
		check((tried) -> tried.order() == 0 || !(tried.second() + "#").startsWith(tried.first() + "#"));
	}

	@Test
	void encodingIsNeverEmptyAndHoldsNoSeparator() {
		check((tried) -> !tried.first().isEmpty() && tried.first().indexOf('#') < 0);
	}

	@Test
	void boundAfterValuePartsItFromValuesThatSortAfterIt() {
		check((tried) -> {
			String bound = KeyText.after(tried.first());
			boolean after = tried.order() < 0;
			return Utf8.compare(tried.second(), bound) == (after ? 1 : -1)
					&& Utf8.compare(tried.second() + tried.secondTail(), bound) == (after ? 1 : -1);
		});
	}

	private void check(Predicate<Case<T>> law) {
		for (Case<T> tried : this.cases) {
			try {
				if (!law.test(tried)) {
					throw new IllegalStateException("The law doesn't hold");
				}
			}
			catch (RuntimeException ex) {
				throw new AssertionError("-Dseed=" + Subject.SEED + ", " + this.subject + ": " + tried, ex);
			}
		}
	}

	static Stream<Subject<?>> subjects() {
		return Stream.of(descendable(), descendable().flatMap(Subject::descending), ascendingOnly())
			.flatMap(Function.identity());
	}

	private static Stream<Subject<?>> ascendingOnly() {
		return Stream.of(Subject.of(String.class, Texts::any, Texts::near, Texts::compare),
				Subject.of(Character.class, KeyEncodingLawTests::character, (random, other) -> character(random),
						Comparator.naturalOrder()),
				Subject.of(Status.class, KeyEncodingLawTests::status, (random, other) -> status(random),
						(one, two) -> Texts.compare(one.name(), two.name())),
				Subject.of(UUID.class, (random) -> new UUID(Numbers.anyLong(random), Numbers.anyLong(random)),
						(random, other) -> new UUID(other.getMostSignificantBits(), Numbers.anyLong(random)),
						Comparator.comparing(UUID::toString)));
	}

	private static Stream<Subject<?>> descendable() {
		return Stream.of(integer(Byte.class, Long::byteValue), integer(Short.class, Long::shortValue),
				integer(Integer.class, Long::intValue), integer(Long.class, Function.identity()),
				Subject.of(Float.class, Numbers::anyFloat, Numbers::near,
						(one, two) -> Float.compare(one + 0.0f, two + 0.0f)),
				Subject.of(Double.class, Numbers::anyDouble, Numbers::near,
						(one, two) -> Double.compare(one + 0.0, two + 0.0)),
				Subject.of(BigInteger.class, Numbers::anyInteger, Numbers::near, Comparator.naturalOrder()),
				Subject.of(BigDecimal.class, Numbers::anyDecimal, Numbers::near, Comparator.naturalOrder()),
				Subject.of(Boolean.class, RandomGenerator::nextBoolean, (random, other) -> !other,
						Comparator.naturalOrder()),
				time(Instant.class, Function.identity(), Function.identity()),
				time(LocalDateTime.class, Times::local, Times::instant),
				time(LocalDate.class, (instant) -> Times.local(instant).toLocalDate(), Times::instant),
				time(LocalTime.class, (instant) -> Times.local(instant).toLocalTime(), Times::instant),
				time(YearMonth.class, (instant) -> YearMonth.from(Times.local(instant)), Times::instant),
				Subject.of(OffsetDateTime.class, Times::anyOffset, Times::near, Times.BY_INSTANT_AND_OFFSET));
	}

	private static <T extends Number & Comparable<T>> Subject<T> integer(Class<T> type, Function<Long, T> narrow) {
		return Subject.of(type, (random) -> narrow.apply(Numbers.anyLong(random)),
				(random, other) -> narrow.apply(Numbers.near(random, other.longValue())), Comparator.naturalOrder());
	}

	private static <T extends Comparable<? super T>> Subject<T> time(Class<T> type, Function<Instant, T> from,
			Function<T, Instant> to) {
		return Subject.of(type, (random) -> from.apply(Times.any(random)),
				(random, other) -> from.apply(Times.near(random, to.apply(other))), Comparator.naturalOrder());
	}

	private static Character character(RandomGenerator random) {
		int codePoint = Texts.codePoint(random);
		return Character.isBmpCodePoint(codePoint) ? (char) codePoint : '$';
	}

	private static Status status(RandomGenerator random) {
		return Status.values()[random.nextInt(Status.values().length)];
	}

}
