package io.singletable.internal.mapping.jackson;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.singletable.internal.key.KeyEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateTimeDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalTimeDeserializer;
import tools.jackson.databind.ext.javatime.deser.YearMonthDeserializer;
import tools.jackson.databind.ext.javatime.ser.InstantSerializer;
import tools.jackson.databind.ext.javatime.ser.LocalDateSerializer;
import tools.jackson.databind.ext.javatime.ser.LocalDateTimeSerializer;
import tools.jackson.databind.ext.javatime.ser.LocalTimeSerializer;
import tools.jackson.databind.ext.javatime.ser.OffsetDateTimeSerializer;
import tools.jackson.databind.ext.javatime.ser.OffsetTimeSerializer;
import tools.jackson.databind.ext.javatime.ser.YearMonthSerializer;
import tools.jackson.databind.ext.javatime.ser.ZonedDateTimeSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Jackson module that writes times as text of fixed width, so that DynamoDB can compare
 * them as they are stored: nine digits of fraction, four digits of year. They are written
 * by {@link FixedWidthSerializer} and read back by {@link FixedWidthDeserializer}. A year
 * outside 0000 to 9999 has no such form and is refused. {@code @JsonFormat} on a property
 * still replaces all this.
 */
final class FixedWidthTemporals {

	private static final DateTimeFormatter YEAR_MONTH = new DateTimeFormatterBuilder()
		.appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
		.appendLiteral('-')
		.appendValue(ChronoField.MONTH_OF_YEAR, 2)
		.toFormatter();

	private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder().append(YEAR_MONTH)
		.appendLiteral('-')
		.appendValue(ChronoField.DAY_OF_MONTH, 2)
		.toFormatter();

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendValue(ChronoField.HOUR_OF_DAY, 2)
		.appendLiteral(':')
		.appendValue(ChronoField.MINUTE_OF_HOUR, 2)
		.appendLiteral(':')
		.appendValue(ChronoField.SECOND_OF_MINUTE, 2)
		.appendFraction(ChronoField.NANO_OF_SECOND, 9, 9, true)
		.toFormatter();

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().append(DATE)
		.appendLiteral('T')
		.append(TIME)
		.toFormatter();

	private static final DateTimeFormatter OFFSET_TIME = new DateTimeFormatterBuilder().append(TIME)
		.appendOffsetId()
		.toFormatter();

	private static final DateTimeFormatter OFFSET_DATE_TIME = new DateTimeFormatterBuilder().append(DATE_TIME)
		.appendOffsetId()
		.toFormatter();

	/**
	 * An offset as the zone is not repeated in brackets: it would be read as a region.
	 */
	private static final DateTimeFormatter ZONED_DATE_TIME = new DateTimeFormatterBuilder().append(OFFSET_DATE_TIME)
		.optionalStart()
		.appendLiteral('[')
		.appendZoneRegionId()
		.appendLiteral(']')
		.toFormatter();

	private static final DateTimeFormatter INSTANT = OFFSET_DATE_TIME.withZone(ZoneOffset.UTC);

	private FixedWidthTemporals() {
	}

	static void addTo(SimpleModule module) {
		addWriters(module);
		addReaders(module);
		module.addKeySerializer(ZonedDateTime.class, new ZonedDateTimeKeys());
	}

	private static void addWriters(SimpleModule module) {
		Function<LocalDateTime, String> dateTime = text(LocalDateTime.class);
		Function<LocalTime, String> time = text(LocalTime.class);
		add(module, Instant.class, new Instants(), text(Instant.class));
		add(module, LocalDate.class, new LocalDateSerializer(DATE), text(LocalDate.class));
		add(module, LocalDateTime.class, new LocalDateTimeSerializer(DATE_TIME), dateTime);
		add(module, LocalTime.class, new LocalTimeSerializer(TIME), time);
		add(module, YearMonth.class, new YearMonthSerializer(YEAR_MONTH), text(YearMonth.class));
		add(module, OffsetTime.class, new OffsetTimes(),
				(value) -> time.apply(value.toLocalTime()).concat(value.getOffset().getId()));
		add(module, OffsetDateTime.class, OffsetDateTimeSerializer.INSTANCE.withFormatter(OFFSET_DATE_TIME),
				(value) -> dateTime.apply(value.toLocalDateTime()).concat(value.getOffset().getId()));
		add(module, ZonedDateTime.class, new ZonedDateTimes(),
				(value) -> dateTime.apply(value.toLocalDateTime()) + value.getOffset().getId() + region(value));
	}

	/** The same text as in keys. */
	private static <T> Function<T, String> text(Class<T> type) {
		return KeyEncoding.forType(type).orElseThrow()::encode;
	}

	private static String region(ZonedDateTime time) {
		return (time.getZone() instanceof ZoneOffset) ? "" : "[" + time.getZone().getId() + "]";
	}

	private static <T> void add(SimpleModule module, Class<T> type, ValueSerializer<T> jackson,
			Function<T, String> text) {
		module.addSerializer(type, new FixedWidthSerializer<>(type, jackson, text));
	}

	private static void addReaders(SimpleModule module) {
		add(module, Instant.class, InstantDeserializer.INSTANT, 30);
		add(module, LocalDate.class, LocalDateDeserializer.INSTANCE, 10);
		add(module, LocalDateTime.class, LocalDateTimeDeserializer.INSTANCE, 29);
		add(module, LocalTime.class, LocalTimeDeserializer.INSTANCE, 18);
		add(module, YearMonth.class, YearMonthDeserializer.INSTANCE, 7);
	}

	@SuppressWarnings("unchecked")
	private static <T> void add(SimpleModule module, Class<T> type, ValueDeserializer<T> deserializer, int width) {
		module.addDeserializer(type,
				(ValueDeserializer<T>) (ValueDeserializer<?>) new FixedWidthDeserializer(deserializer, type, width));
	}

	private static final class Instants extends InstantSerializer {

		Instants() {
			super(InstantSerializer.INSTANCE, INSTANT, null, null, JsonFormat.Shape.ANY);
		}

	}

	private static final class OffsetTimes extends OffsetTimeSerializer {

		OffsetTimes() {
			super(OffsetTimeSerializer.INSTANCE, OFFSET_TIME, null);
		}

	}

	private static final class ZonedDateTimes extends ZonedDateTimeSerializer {

		ZonedDateTimes() {
			super(ZonedDateTimeSerializer.INSTANCE, ZONED_DATE_TIME, null, null, null, JsonFormat.Shape.ANY);
		}

	}

	/** Jackson's own leaves the zone out. */
	private static final class ZonedDateTimeKeys extends ValueSerializer<ZonedDateTime> {

		@Override
		public void serialize(ZonedDateTime value, JsonGenerator generator, SerializationContext context) {
			generator.writeName(ZONED_DATE_TIME.format(value));
		}

	}

}
