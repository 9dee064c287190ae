package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;

import io.singletable.internal.key.Golden.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class KeyEncodingTests {

	@ParameterizedTest
	@ValueSource(classes = { Object.class, Number.class, Enum.class, Date.class, ZonedDateTime.class, byte[].class,
			void.class, CharSequence.class })
	void typeWithoutEncodingHasNone(Class<?> type) {
		assertThat(KeyEncoding.forType(type)).isEmpty();
	}

	@Test
	void primitiveHasTheEncodingOfItsWrapper() {
		assertThat(KeyEncoding.forType(int.class)).isEqualTo(KeyEncoding.forType(Integer.class)).isPresent();
		assertThat(KeyEncoding.forType(char.class)).isEqualTo(KeyEncoding.forType(Character.class)).isPresent();
		assertThat(KeyEncoding.forType(boolean.class)).isEqualTo(KeyEncoding.forType(Boolean.class)).isPresent();
	}

	@Test
	void constantWithBodyHasTheEncodingOfItsEnum() {
		KeyEncoding encoding = encoding(Status.CLOSED.getClass());
		assertThat(encoding).isEqualTo(encoding(Status.class));
		assertThat(encoding.decode(encoding.encode(Status.CLOSED))).isSameAs(Status.CLOSED);
		assertThat(encoding.decode(encoding.encode(Status.OPEN))).isSameAs(Status.OPEN);
	}

	@Test
	void sameNumberIsTheSameTextForEveryType() {
		assertThat(Stream.of((byte) 3, (short) 3, 3, 3L, 3.0f, 3.0, BigInteger.valueOf(3), new BigDecimal("3.00"))
			.map((number) -> encoding(number.getClass()).encode(number))).containsOnly("p5013");
	}

	@Test
	void decodedDecimalIsPlain() {
		assertThat(encoding(BigDecimal.class).decode("p5024")).isEqualTo(new BigDecimal("40"));
		assertThat(encoding(BigDecimal.class).decode("p4995")).isEqualTo(new BigDecimal("0.05"));
	}

	@Test
	void textsEnumsAndUuidsHaveNoDescendingForm() {
		assertThat(Stream.of(String.class, char.class, Status.class, UUID.class).map(KeyEncodingTests::encoding))
			.allMatch((encoding) -> encoding.descending().isEmpty());
	}

	@ParameterizedTest
	@ValueSource(classes = { int.class, boolean.class, Instant.class })
	void descendingFormIsNotReversedTwice(Class<?> type) {
		assertThat(encoding(type).descending().orElseThrow().descending()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("unencodable")
	void valueWithoutEncodingIsRefusedWithTheReason(Object value, String reason) {
		assertThatThrownBy(() -> encoding(value.getClass()).encode(value)).isInstanceOf(UnencodableValueException.class)
			.hasMessage(reason);
	}

	static Stream<Arguments> unencodable() {
		String exponent = "its decimal exponent is not between -500 and 499";
		String year = "its year is not between 0000 and 9999";
		String offset = "its offset has seconds";
		return Stream.of(arguments(Double.NaN, "it is not finite"),
				arguments(Double.POSITIVE_INFINITY, "it is not finite"),
				arguments(Double.NEGATIVE_INFINITY, "it is not finite"), arguments(Float.NaN, "it is not finite"),
				arguments(Float.POSITIVE_INFINITY, "it is not finite"), arguments(new BigDecimal("1E499"), exponent),
				arguments(new BigDecimal("-1E499"), exponent), arguments(new BigDecimal("9E-502"), exponent),
				arguments(BigDecimal.valueOf(1, Integer.MIN_VALUE), exponent),
				arguments(BigDecimal.valueOf(1, Integer.MAX_VALUE), exponent),
				arguments(BigInteger.TEN.pow(499), exponent), arguments(LocalDate.of(-1, 12, 31), year),
				arguments(LocalDate.of(10_000, 1, 1), year), arguments(LocalDateTime.MAX, year),
				arguments(YearMonth.of(10_000, 1), year), arguments(Times.FIRST.minusNanos(1), year),
				arguments(Times.LAST.plusNanos(1), year), arguments(Instant.MAX, year), arguments(Instant.MIN, year),
				arguments(OffsetDateTime.MAX, year), arguments(OffsetDateTime.parse("0000-01-01T00:30+01:00"), year),
				arguments(OffsetDateTime.parse("2026-11-21T09:14+01:00:01"), offset),
				arguments(OffsetDateTime.parse("2026-11-21T09:14-00:00:59"), offset));
	}

	@Test
	void illFormedTextIsRefused() {
		assertThatThrownBy(() -> encoding(String.class).encode("a\uD83D"))
			.isInstanceOf(UnencodableValueException.class);
		assertThatThrownBy(() -> encoding(char.class).encode('\uD83D')).isInstanceOf(UnencodableValueException.class);
	}

	@Test
	void localYearMayLeaveTheRangeWhereTheInstantDoesNot() {
		OffsetDateTime time = OffsetDateTime.parse("-0001-12-31T23:00-01:00");
		assertThat(encoding(OffsetDateTime.class).encode(time)).isEqualTo("0000-01-01T00:00:00.000000000Z-01:00");
		assertThat(encoding(OffsetDateTime.class).decode("0000-01-01T00:00:00.000000000Z-01:00")).isEqualTo(time);
	}

	@Test
	void valueOfAnotherTypeIsRefused() {
		assertThatThrownBy(() -> encoding(int.class).encode(3L)).isInstanceOf(UnencodableValueException.class)
			.hasMessage("it is a java.lang.Long, but a java.lang.Integer is required");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", emptyValue = "", value = { "int,''", "int,o0", "int,p", "int,p501", "int,p5010",
			"int,p50130", "int,p50103", "int,P5013", "int,p501x", "int,p50x3", "int,p501٣", "int,n4986", "int,n498~",
			"int,n4989~", "int,n49869~", "int,n4986~~", "int,p5013~", "int,3", "int,-3", "int,p5005", "int,p50135",
			"int,p5102147483648", "byte,p503128", "byte,n496870~", "short,p50532768", "long,p5199223372036854775808",
			"float,p50816777217", "float,p5401", "float,p50012345678901", "double,p5169007199254740993", "double,p8101",
			"double,p0001", "double,p524219999999999999998", "BigInteger,p5005", "boolean,TRUE", "boolean,''",
			"boolean,0", "enum,open", "enum,$ODD", "enum,''", "UUID,F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
			"UUID,1-1-1-1-1", "UUID,''", "UUID,f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
			"UUID,f81d4fae07dec-11d0-a765-00a0c91e6bf6", "Instant,2026-11-21T09:14:00Z",
			"Instant,2026-11-21T09:14:00.000000000", "Instant,2026-11-21T09:14:00.000000000z",
			"Instant,2026-11-21T24:00:00.000000000Z", "Instant,2026-11-21T23:59:60.000000000Z",
			"Instant,2026-02-29T00:00:00.000000000Z", "Instant,+026-11-21T09:14:00.000000000Z",
			"Instant,2026-11-21T09:14:00.00000000٣Z", "LocalDate,2026-00-21", "LocalDate,2026-11-31",
			"LocalDate,2026-1-021", "LocalDate,''", "YearMonth,2026-13", "LocalTime,09:14",
			"LocalTime,09:60:00.000000000", "OffsetDateTime,2026-11-21T09:14:00.000000000Z",
			"OffsetDateTime,2026-11-21T09:14:00.000000000Z-00:00",
			"OffsetDateTime,2026-11-21T09:14:00.000000000Z+18:01",
			"OffsetDateTime,2026-11-21T09:14:00.000000000Z+01:60",
			"OffsetDateTime,2026-11-21T09:14:00.000000000Z 01:00", "char,ab", "char,$", "char,\uD83D\uDE00" })
	void textThatIsNoEncodingIsRefused(String type, String encoded) {
		assertThatIllegalArgumentException().isThrownBy(() -> encoding(Golden.type(type)).decode(encoded))
			.satisfies(
					(ex) -> assertThat(encoded.isEmpty() || encoded.length() < 6 || !ex.getMessage().contains(encoded))
						.isTrue());
	}

	private static KeyEncoding encoding(Class<?> type) {
		return KeyEncoding.forType(type).orElseThrow();
	}

}
