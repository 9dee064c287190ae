package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExpectedValue}.
 */
class ExpectedValueTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(classes = { Long.class, BigInteger.class, BigDecimal.class, boolean.class, String.class, char.class,
			Instant.class, LocalDate.class, ZonedDateTime.class, Duration.class, DayOfWeek.class, List.class,
			byte[].class, Locale.class, Character.UnicodeScript.class, ExpectedValueTests.class })
	void classIsNotNamed(Class<?> type) {
		assertThat(ExpectedValue.of(type)).doesNotContain(type.getSimpleName()).doesNotContain("java.");
	}

	@ParameterizedTest
	@ValueSource(classes = { Instant.class, OffsetDateTime.class, LocalDateTime.class, LocalDate.class, LocalTime.class,
			YearMonth.class, Duration.class, Period.class })
	void exampleOfAFormatIsAValue(Class<?> type) {
		String description = ExpectedValue.of(type);
		assertThat(description).startsWith("text in ISO format, such as ");
		String example = description.substring(description.lastIndexOf(' ') + 1);
		assertThat(JSON.readValue('"' + example + '"', type)).isInstanceOf(type);
	}

	@Test
	void rangesOfIntegersAreToldApart() {
		assertThat(List.of(byte.class, short.class, int.class, long.class)).extracting(ExpectedValue::of)
			.containsExactly("an integer of 8 bits", "an integer of 16 bits", "an integer of 32 bits",
					"an integer of 64 bits");
		assertThat(ExpectedValue.of(BigInteger.class)).isEqualTo("an integer");
	}

	@Test
	void constantsAreListedUnlessThereAreMany() {
		assertThat(ExpectedValue.of(DayOfWeek.class))
			.isEqualTo("one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY");
		assertThat(ExpectedValue.of(Character.UnicodeScript.class))
			.matches("one of the \\d+ constants of the property");
	}

}
