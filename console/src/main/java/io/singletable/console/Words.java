package io.singletable.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Numbers, sizes and times as pages show them.
 */
final class Words {

	private static final long KB = 1024;

	private static final int HOURS_OF_DAY = 24;

	private static final int DAYS_OF_MONTH = 30;

	private static final int DAYS_OF_YEAR = 365;

	private Words() {
	}

	/**
	 * Time since an instant, such as {@code 3 hours ago}.
	 */
	static String age(Instant at, Instant now) {
		Duration age = Duration.between(at, now);
		if (age.abs().toSeconds() < 1) {
			return "just now";
		}
		return age.isNegative() ? "in " + time(age.negated()) : time(age) + " ago";
	}

	private static String time(Duration time) {
		long days = time.toDays();
		if (days >= 2 * DAYS_OF_YEAR) {
			return Numbers.count(days / DAYS_OF_YEAR, "year");
		}
		if (days >= 2 * DAYS_OF_MONTH) {
			return Numbers.count(days / DAYS_OF_MONTH, "month");
		}
		if (time.toHours() >= 2 * HOURS_OF_DAY) {
			return Numbers.count(days, "day");
		}
		if (time.toMinutes() >= 2 * Duration.ofHours(1).toMinutes()) {
			return Numbers.count(time.toHours(), "hour");
		}
		return (time.toSeconds() >= 2 * Duration.ofMinutes(1).toSeconds()) ? Numbers.count(time.toMinutes(), "minute")
				: Numbers.count(time.toSeconds(), "second");
	}

	/**
	 * Number with at most one digit after the point.
	 */
	static String number(double number) {
		NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
		format.setMaximumFractionDigits(1);
		return format.format(number);
	}

	/**
	 * Name of a constant, such as {@code in place} of {@code IN_PLACE}.
	 */
	static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Size, such as {@code 312 B} or {@code 3.1 KB}.
	 */
	static String bytes(long bytes) {
		return (bytes < KB) ? bytes + " B" : number((double) bytes / KB) + " KB";
	}

	/**
	 * Write an instant as its age, with the exact time as title.
	 */
	static void writeAge(Html html, Instant at, Instant now) {
		html.element("time", age(at, now), "datetime", at.toString(), "title", at.toString());
	}

	/**
	 * Write a size, with the exact number as title.
	 */
	static void writeBytes(Html html, long bytes) {
		html.element("span", bytes(bytes), "title", Numbers.count(bytes, "byte"));
	}

}
