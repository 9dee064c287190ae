package io.singletable.internal.mapping.jackson;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the texts of times: with and without Jackson's formatter, they are the same.
 */
class FixedWidthSerializerTests {

	private static final JsonMapper MAPPER = mapper((builder) -> {
	});

	private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, ZoneId.of("Z"), ZoneId.of("UTC"),
			ZoneId.of("GMT+3"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"), ZoneOffset.MAX,
			ZoneOffset.MIN, ZoneOffset.ofHoursMinutes(-0, -30), ZoneOffset.ofTotalSeconds(-3723));

	static Stream<Class<?>> types() {
		return Stream.of(Instant.class, LocalDate.class, LocalDateTime.class, LocalTime.class, YearMonth.class,
				OffsetTime.class, OffsetDateTime.class, ZonedDateTime.class);
	}

	@ParameterizedTest
	@MethodSource("types")
	void textIsThatOfJacksonsFormatter(Class<?> type) {
		for (ZonedDateTime time : times()) {
			Object value = as(type, time);
			assertThat(MAPPER.writeValueAsString(value)).isEqualTo(formatted(value));
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void textIsReadAsTheSameTime(Class<?> type) {
		for (ZonedDateTime time : times()) {
			Object value = as(type, time);
			assertThat(MAPPER.readValue(MAPPER.writeValueAsString(value), type)).isEqualTo(value);
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void yearWithoutFourDigitsIsRefusedAsByJacksonsFormatter(Class<?> type) {
		for (int year : new int[] { -999_999_999, -10_000, -1, 10_000, 999_999_998 }) {
			Object value = as(type, ZonedDateTime.of(year, 6, 1, 0, 0, 0, 0, ZoneOffset.UTC));
			if (type != LocalTime.class && type != OffsetTime.class) {
				assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> MAPPER.writeValueAsString(value))
					.withMessage(messageOf(value));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void featureThatAltersTimesIsHeeded(Class<?> type) {
		Object value = as(type, ZonedDateTime.parse("2026-03-01T08:15:30.123456789+01:00[Europe/Berlin]"));
		for (DateTimeFeature feature : DateTimeFeature.values()) {
			JsonMapper mapper = mapper((builder) -> builder.configure(feature, !feature.enabledByDefault())
				.defaultTimeZone(TimeZone.getTimeZone("America/St_Johns")));
			assertThat(mapper.writeValueAsString(value)).isEqualTo(formatted(mapper, value));
		}
	}

	@Test
	void truncatedTimeIsWrittenTruncated() {
		JsonMapper mapper = mapper((builder) -> builder.enable(DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE));
		assertThat(mapper.writeValueAsString(Instant.parse("2026-03-01T08:15:30.123456789Z")))
			.isEqualTo("\"2026-03-01T08:15:30.123000000Z\"");
	}

	private static List<ZonedDateTime> times() {
		Random random = new Random(20_260_301);
		List<ZonedDateTime> times = new ArrayList<>();
		long first = LocalDate.of(0, 1, 2).toEpochDay() * 86_400;
		long last = LocalDate.of(9999, 12, 30).toEpochDay() * 86_400;
		for (int i = 0; i < 3000; i++) {
			Instant instant = Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000_000_000));
			ChronoUnit unit = List.of(ChronoUnit.NANOS, ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.DAYS)
				.get(i % 4);
			times.add(instant.truncatedTo(unit).atZone(ZONES.get(random.nextInt(ZONES.size()))));
		}
		times.add(ZonedDateTime.of(0, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
		times.add(ZonedDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999, ZoneOffset.UTC));
		times.add(ZonedDateTime.of(2024, 2, 29, 0, 0, 0, 1, ZoneOffset.UTC));
		return times;
	}

	private static Object as(Class<?> type, ZonedDateTime time) {
		return Stream
			.of(time.toInstant(), time.toLocalDate(), time.toLocalDateTime(), time.toLocalTime(), YearMonth.from(time),
					time.toOffsetDateTime().toOffsetTime(), time.toOffsetDateTime(), time)
			.filter(type::isInstance)
			.findFirst()
			.orElseThrow();
	}

	private static String messageOf(Object value) {
		try {
			return formatted(value);
		}
		catch (JacksonException ex) {
			return ex.getCause().getMessage();
		}
	}

	private static String formatted(Object value) {
		return formatted(MAPPER, value);
	}

	/** What is written with its type is written by the formatter. */
	private static String formatted(JsonMapper mapper, Object value) {
		String text = mapper.writeValueAsString(new Typed(value));
		return text.substring("{'value':['".length() + value.getClass().getName().length() + "',".length(),
				text.length() - "]}".length());
	}

	private static JsonMapper mapper(Consumer<JsonMapper.Builder> customizer) {
		return StorageMapper.create(UnknownProperties.IGNORE, List.of(customizer::accept));
	}

	record Typed(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY) Object value) {
	}

}
