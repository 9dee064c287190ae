package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.singletable.test.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ValueText}.
 */
class ValueTextTests {

	@ParameterizedTest
	@MethodSource("values")
	void valueIsReadFromItsText(Object value) {
		assertThat(ValueText.supports(value.getClass())).isTrue();
		assertThat(ValueText.parse(value.toString(), value.getClass())).isEqualTo(value);
	}

	static Stream<Object> values() {
		return Stream.of("text", "", 'c', (byte) 1, (short) 2, 3, 4L, 1.5f, 2.5, new BigInteger("123"),
				new BigDecimal("1.20"), true, false, new UUID(1, 2), Instant.EPOCH, LocalDate.EPOCH,
				LocalDateTime.of(2026, 1, 31, 12, 0), LocalTime.NOON, YearMonth.of(2026, 1), Year.of(2026),
				OffsetDateTime.parse("2026-01-31T12:00:00+01:00"), ZonedDateTime.parse("2026-01-31T12:00:00+01:00"),
				Duration.ofMinutes(3), Status.OPEN);
	}

	@ParameterizedTest
	@CsvSource({ "secret, java.lang.Integer", "secret, java.time.Instant", "secret, java.lang.Boolean",
			"secret, java.lang.Character", "secret, io.singletable.test.Status", "secret, java.util.List" })
	void otherTextIsRefusedWithoutIt(String text, Class<?> type) {
		assertThatExceptionOfType(UnencodableValueException.class).isThrownBy(() -> ValueText.parse(text, type))
			.withMessage("it is not a " + type.getName())
			.withNoCause();
	}

	@Test
	void primitiveStandsForItsWrapper() {
		assertThat(ValueText.parse("3", int.class)).isEqualTo(3);
		assertThat(ValueText.supports(long.class)).isTrue();
		assertThat(ValueText.supports(List.class)).isFalse();
	}

}
