package io.singletable.sample.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ages, for the templates.
 */
@Component("ages")
class Ages {

	private final InstantSource clock;

	Ages(ObjectProvider<InstantSource> clock) {
		this.clock = clock.getIfUnique(InstantSource::system);
	}

	/**
	 * How long ago something was.
	 * @param time the time
	 * @return the age, such as {@code 3 days ago}
	 */
	public String of(@Nullable Instant time) {
		if (time == null) {
			return "–";
		}
		Duration age = Duration.between(time, this.clock.instant());
		if (age.toMinutes() < 1) {
			return "just now";
		}
		if (age.toHours() < 1) {
			return ago(age.toMinutes(), "minute");
		}
		if (age.toDays() < 1) {
			return ago(age.toHours(), "hour");
		}
		return (age.toDays() < 60) ? ago(age.toDays(), "day") : ago(age.toDays() / 30, "month");
	}

	/**
	 * The time some days ago, without fractions of a second.
	 * @param days the number of days
	 * @return the time
	 */
	public Instant daysAgo(int days) {
		return this.clock.instant().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
	}

	private static String ago(long number, String unit) {
		return number + " " + unit + ((number == 1) ? "" : "s") + " ago";
	}

}
