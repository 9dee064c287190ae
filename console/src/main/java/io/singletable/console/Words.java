package io.singletable.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import org.jspecify.annotations.Nullable;

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
			return count(days / DAYS_OF_YEAR, "year");
		}
		if (days >= 2 * DAYS_OF_MONTH) {
			return count(days / DAYS_OF_MONTH, "month");
		}
		if (time.toHours() >= 2 * HOURS_OF_DAY) {
			return count(days, "day");
		}
		if (time.toMinutes() >= 2 * Duration.ofHours(1).toMinutes()) {
			return count(time.toHours(), "hour");
		}
		return (time.toSeconds() >= 2 * Duration.ofMinutes(1).toSeconds()) ? count(time.toMinutes(), "minute")
				: count(time.toSeconds(), "second");
	}

	/**
	 * Number with its noun, such as {@code 1 version} and {@code 1,200 versions}.
	 */
	static String count(long count, String noun) {
		return number(count) + " " + noun + ((count != 1) ? "s" : "");
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
	 * Size, such as {@code 312 B} or {@code 3.1 KB}.
	 */
	static String bytes(long bytes) {
		return (bytes < KB) ? bytes + " B" : number((double) bytes / KB) + " KB";
	}

	/**
	 * Range of requests, such as {@code 1 – 10}.
	 */
	static String requests(RequestCount requests) {
		Integer max = requests.max();
		return range(requests.min(), (max != null) ? max.doubleValue() : null);
	}

	/**
	 * Range of units, such as {@code 0.5 – 1,280}.
	 */
	static String units(@Nullable UnitEstimate units) {
		return (units != null) ? range(units.min(), units.max()) : "–";
	}

	private static String range(double min, @Nullable Double max) {
		if (max == null) {
			return number(min) + " – no limit";
		}
		return (max == min) ? number(min) : number(min) + " – " + number(max);
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
		html.element("span", bytes(bytes), "title", count(bytes, "byte"));
	}

}
