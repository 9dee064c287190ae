package io.singletable.internal.key;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Writer and reader of the digits of times at their places in a {@link TimeFormat}'s
 * pattern.
 */
final class TimeText {

	private static final int MAX_YEAR = 9999;

	private static final long FIRST_SECOND = LocalDate.of(0, 1, 1).toEpochDay() * 86_400;

	private static final long LAST_SECOND = LocalDate.of(MAX_YEAR + 1, 1, 1).toEpochDay() * 86_400 - 1;

	private static final int TIME_AT = 11;

	private static final int SIGN_AT = 30;

	private TimeText() {
	}

	static void writeOffsetDateTime(OffsetDateTime time, byte[] text) {
		writeInstant(time.toInstant(), text);
		int seconds = time.getOffset().getTotalSeconds();
		if (seconds % 60 != 0) {
			throw new UnencodableValueException("its offset has seconds");
		}
		text[SIGN_AT] = (byte) ((seconds < 0) ? '-' : '+');
		write(Math.abs(seconds) / 3600, text, SIGN_AT + 1, 2);
		write(Math.abs(seconds) / 60 % 60, text, SIGN_AT + 4, 2);
	}

	static OffsetDateTime readOffsetDateTime(byte[] text) {
		int hours = read(text, SIGN_AT + 1, 2);
		int minutes = read(text, SIGN_AT + 4, 2);
		boolean negative = text[SIGN_AT] == '-';
		if (negative && hours == 0 && minutes == 0) {
			throw new DateTimeException("UTC is written +00:00");
		}
		ZoneOffset offset = negative ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
				: ZoneOffset.ofHoursMinutes(hours, minutes);
		return readInstant(text).atOffset(offset);
	}

	static void writeInstant(Instant instant, byte[] text) {
		long second = instant.getEpochSecond();
		if (second < FIRST_SECOND || second > LAST_SECOND) {
			throw yearOutside();
		}
		writeDateTime(LocalDateTime.ofEpochSecond(second, instant.getNano(), ZoneOffset.UTC), text);
	}

	static Instant readInstant(byte[] text) {
		return readDateTime(text).toInstant(ZoneOffset.UTC);
	}

	static void writeDateTime(LocalDateTime dateTime, byte[] text) {
		writeDate(dateTime.toLocalDate(), text);
		writeTime(dateTime.toLocalTime(), text, TIME_AT);
	}

	static LocalDateTime readDateTime(byte[] text) {
		return LocalDateTime.of(readDate(text), readTime(text, TIME_AT));
	}

	static void writeDate(LocalDate date, byte[] text) {
		writeYear(date.getYear(), text);
		write(date.getMonthValue(), text, 5, 2);
		write(date.getDayOfMonth(), text, 8, 2);
	}

	static LocalDate readDate(byte[] text) {
		return LocalDate.of(read(text, 0, 4), read(text, 5, 2), read(text, 8, 2));
	}

	static void writeMonth(YearMonth month, byte[] text) {
		writeYear(month.getYear(), text);
		write(month.getMonthValue(), text, 5, 2);
	}

	static YearMonth readMonth(byte[] text) {
		return YearMonth.of(read(text, 0, 4), read(text, 5, 2));
	}

	static void writeTime(LocalTime time, byte[] text, int at) {
		write(time.getHour(), text, at, 2);
		write(time.getMinute(), text, at + 3, 2);
		write(time.getSecond(), text, at + 6, 2);
		write(time.getNano(), text, at + 9, 9);
	}

	static LocalTime readTime(byte[] text, int at) {
		return LocalTime.of(read(text, at, 2), read(text, at + 3, 2), read(text, at + 6, 2), read(text, at + 9, 9));
	}

	private static void writeYear(int year, byte[] text) {
		if (year < 0 || year > MAX_YEAR) {
			throw yearOutside();
		}
		write(year, text, 0, 4);
	}

	private static void write(int number, byte[] text, int at, int width) {
		int rest = number;
		for (int i = at + width - 1; i >= at; i--) {
			text[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
	}

	private static int read(byte[] text, int at, int width) {
		int number = 0;
		for (int i = at; i < at + width; i++) {
			number = number * 10 + (text[i] - '0');
		}
		return number;
	}

	private static UnencodableValueException yearOutside() {
		return new UnencodableValueException("its year is not between 0000 and 9999");
	}

}
