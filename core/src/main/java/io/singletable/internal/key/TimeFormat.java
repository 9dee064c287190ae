package io.singletable.internal.key;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The fixed-width forms of times. In a pattern {@code 0} stands for a digit, {@code +}
 * for a sign, anything else for itself.
 */
enum TimeFormat {

	INSTANT(Instant.class, "0000-00-00T00:00:00.000000000Z",
			(value, text) -> TimeText.writeInstant((Instant) value, text), TimeText::readInstant),

	OFFSET_DATE_TIME(OffsetDateTime.class, "0000-00-00T00:00:00.000000000Z+00:00",
			(value, text) -> TimeText.writeOffsetDateTime((OffsetDateTime) value, text), TimeText::readOffsetDateTime),

	DATE_TIME(LocalDateTime.class, "0000-00-00T00:00:00.000000000",
			(value, text) -> TimeText.writeDateTime((LocalDateTime) value, text), TimeText::readDateTime),

	DATE(LocalDate.class, "0000-00-00", (value, text) -> TimeText.writeDate((LocalDate) value, text),
			TimeText::readDate),

	MONTH(YearMonth.class, "0000-00", (value, text) -> TimeText.writeMonth((YearMonth) value, text),
			TimeText::readMonth),

	TIME(LocalTime.class, "00:00:00.000000000", (value, text) -> TimeText.writeTime((LocalTime) value, text, 0),
			(text) -> TimeText.readTime(text, 0));

	static final byte DIGIT = '0';

	static final byte SIGN = '+';

	private final Class<?> javaType;

	private final byte[] pattern;

	private final BiConsumer<Object, byte[]> writer;

	private final Function<byte[], Object> reader;

	TimeFormat(Class<?> javaType, String pattern, BiConsumer<Object, byte[]> writer, Function<byte[], Object> reader) {
		this.javaType = javaType;
		this.pattern = pattern.getBytes(StandardCharsets.ISO_8859_1);
		this.writer = writer;
		this.reader = reader;
	}

	Class<?> javaType() {
		return this.javaType;
	}

	/**
	 * The pattern in ASCII, not to be modified.
	 */
	byte[] pattern() {
		return this.pattern;
	}

	/**
	 * Write a value over a copy of the pattern.
	 * @throws UnencodableValueException if it doesn't fit
	 */
	void write(Object value, byte[] text) {
		this.writer.accept(value, text);
	}

	/**
	 * Read a value from a text that matches the pattern.
	 * @throws java.time.DateTimeException if it is none
	 */
	Object read(byte[] text) {
		return this.reader.apply(text);
	}

}
