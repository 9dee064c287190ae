package io.singletable.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.key.Golden.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of {@link KeyEncoding}, each tried on 100,000 pairs of values of every type. A
 * failure names its seed; {@code -Dseed=} tries another.
 */
class KeyEncodingLawTests {

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void decodedValueIsTheEncodedOne(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two, random) -> isDecoded(subject, encoding, one));
	}

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void differentValuesHaveDifferentEncodings(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two, random) -> encoding.encode(one)
			.equals(encoding.encode(two)) == (subject.order().compare(one, two) == 0));
	}

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void encodingsSortAsTheirValues(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two,
				random) -> Utf8.compare(encoding.encode(one), encoding.encode(two)) == order(subject, one, two));
	}

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void endedEncodingsSortAsTheirValuesWhateverFollows(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two, random) -> {
			String first = encoding.encode(one) + "#" + Texts.any(random);
			String second = encoding.encode(two) + "#" + Texts.any(random);
			return order(subject, one, two) == 0 || Utf8.compare(first, second) == order(subject, one, two);
		});
	}

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void endedEncodingBeginsNoOther(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two, random) -> {
			String ended = encoding.encode(one) + "#";
			String other = encoding.encode(two);
			return !other.isEmpty() && other.indexOf('#') < 0
					&& (order(subject, one, two) == 0 || !(other + "#").startsWith(ended));
		});
	}

	@ParameterizedTest
	@MethodSource("subjects")
	<T> void boundAfterValuePartsItFromGreaterValues(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding();
		subject.tryOut((one, two, random) -> {
			String bound = KeyText.after(encoding.encode(one));
			String last = encoding.encode(two);
			String ended = last + "#" + Texts.any(random);
			boolean greater = subject.order().compare(two, one) > 0;
			return greater == (Utf8.compare(last, bound) >= 0) && greater == (Utf8.compare(ended, bound) >= 0)
					&& !last.equals(bound);
		});
	}

	@ParameterizedTest
	@MethodSource("descendable")
	<T> void descendingEncodingsSortInReverseWhateverFollows(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding().descending().orElseThrow();
		subject.tryOut((one, two, random) -> {
			String first = encoding.encode(one);
			String second = encoding.encode(two);
			int order = order(subject, two, one);
			return Utf8.compare(first, second) == order && (order == 0
					|| Utf8.compare(first + "#" + Texts.any(random), second + "#" + Texts.any(random)) == order);
		});
	}

	@ParameterizedTest
	@MethodSource("descendable")
	<T> void descendingValueIsDecoded(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding().descending().orElseThrow();
		subject.tryOut((one, two, random) -> isDecoded(subject, encoding, one));
	}

	@ParameterizedTest
	@MethodSource("descendable")
	<T> void boundAfterDescendingValuePartsItFromSmallerValues(Subject<T> subject) {
		KeyEncoding encoding = subject.encoding().descending().orElseThrow();
		subject.tryOut((one, two, random) -> {
			String bound = KeyText.after(encoding.encode(one));
			String ended = encoding.encode(two) + "#" + Texts.any(random);
			return (subject.order().compare(two, one) < 0) == (Utf8.compare(ended, bound) >= 0);
		});
	}

	private static <T> int order(Subject<T> subject, T one, T two) {
		return Integer.signum(subject.order().compare(one, two));
	}

	private static <T> boolean isDecoded(Subject<T> subject, KeyEncoding encoding, T value) {
		T decoded = subject.type().cast(encoding.decode(encoding.encode(value)));
		boolean scaledOrSigned = value instanceof BigDecimal || value instanceof Double || value instanceof Float;
		return scaledOrSigned ? subject.order().compare(decoded, value) == 0 : decoded.equals(value);
	}

	static Stream<Subject<?>> subjects() {
		return Stream
			.concat(descendable(), Stream.of(new Subject<>(String.class, Texts::any, Texts::near, Texts::compare),
					new Subject<>(Character.class, KeyEncodingLawTests::character, (random, other) -> character(random),
							Comparator.naturalOrder()),
					new Subject<>(Status.class, KeyEncodingLawTests::status, (random, other) -> status(random),
							(one, two) -> Texts.compare(one.name(), two.name())),
					new Subject<>(UUID.class, (random) -> new UUID(Numbers.anyLong(random), Numbers.anyLong(random)),
							(random, other) -> new UUID(other.getMostSignificantBits(), Numbers.anyLong(random)),
							Comparator.comparing(UUID::toString))));
	}

	static Stream<Subject<?>> descendable() {
		return Stream.of(integer(Byte.class, Long::byteValue), integer(Short.class, Long::shortValue),
				integer(Integer.class, Long::intValue), integer(Long.class, Function.identity()),
				new Subject<>(Float.class, Numbers::anyFloat, Numbers::near,
						(one, two) -> Float.compare(one + 0.0f, two + 0.0f)),
				new Subject<>(Double.class, Numbers::anyDouble, Numbers::near,
						(one, two) -> Double.compare(one + 0.0, two + 0.0)),
				new Subject<>(BigInteger.class, Numbers::anyInteger, Numbers::near, Comparator.naturalOrder()),
				new Subject<>(BigDecimal.class, Numbers::anyDecimal, Numbers::near, Comparator.naturalOrder()),
				new Subject<>(Boolean.class, Random::nextBoolean, (random, other) -> !other, Comparator.naturalOrder()),
				time(Instant.class, Function.identity(), Function.identity()),
				time(LocalDateTime.class, Times::local, Times::instant),
				time(LocalDate.class, (instant) -> Times.local(instant).toLocalDate(), Times::instant),
				time(LocalTime.class, (instant) -> Times.local(instant).toLocalTime(), Times::instant),
				time(YearMonth.class, (instant) -> YearMonth.from(Times.local(instant)), Times::instant),
				new Subject<>(OffsetDateTime.class, Times::anyOffset, Times::near, Times.BY_INSTANT_AND_OFFSET));
	}

	private static <T extends Number & Comparable<T>> Subject<T> integer(Class<T> type, Function<Long, T> narrow) {
		return new Subject<>(type, (random) -> narrow.apply(Numbers.anyLong(random)),
				(random, other) -> narrow.apply(Numbers.near(random, other.longValue())), Comparator.naturalOrder());
	}

	private static <T extends Comparable<? super T>> Subject<T> time(Class<T> type, Function<Instant, T> from,
			Function<T, Instant> to) {
		return new Subject<>(type, (random) -> from.apply(Times.any(random)),
				(random, other) -> from.apply(Times.near(random, to.apply(other))), Comparator.naturalOrder());
	}

	private static Character character(Random random) {
		int codePoint = Texts.codePoint(random);
		return Character.isBmpCodePoint(codePoint) ? (char) codePoint : '$';
	}

	private static Status status(Random random) {
		return Status.values()[random.nextInt(Status.values().length)];
	}

}
