package io.singletable.internal.mapping;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Age up to which versions are kept after they were replaced, in the calendar of UTC.
 *
 * @param period the age, of at least two days
 */
public record VersionAge(Period period) {

	private static final int MIN_DAYS = 2;

	private static final int DAYS_OF_SHORTEST_MONTH = 28;

	private static final int MAX_DAYS = 7000 * 12 * DAYS_OF_SHORTEST_MONTH;

	public VersionAge {
		if (!isInRange(period)) {
			throw new IllegalArgumentException(
					"maxAge must be a period of at least two days and at most 7,000 years, but is " + period);
		}
	}

	/**
	 * The age of a period.
	 * @param period the period, null or zero for none
	 * @return the age, null if there is none
	 * @throws IllegalArgumentException if the period is out of range
	 */
	public static @Nullable VersionAge of(@Nullable Period period) {
		return (period == null || period.isZero()) ? null : new VersionAge(period);
	}

	/**
	 * The age that a type declares, and the report of one that doesn't fit.
	 * @param standard the age of types that declare none
	 * @return the age, null if versions are kept whatever theirs is
	 */
	static @Nullable VersionAge of(Class<?> type, @Nullable Versioned declared, @Nullable VersionAge standard,
			MappingProblems problems) {
		if (declared == null || declared.maxAge().isEmpty()) {
			return (declared != null) ? standard : null;
		}
		try {
			Period period = Period.parse(declared.maxAge());
			if (period.isZero() || isInRange(period)) {
				return of(period);
			}
		}
		catch (DateTimeParseException ex) {
			// Reported below.
		}
		problems.add(type, "@Versioned(maxAge = \"" + declared.maxAge() + "\") is not a period of at least two days: "
				+ "use years, months and days in ISO-8601 form, as in \"P2Y\" or \"P90D\", or \"P0D\" to keep versions "
				+ "whatever their age");
		return null;
	}

	private static boolean isInRange(Period period) {
		long days = period.toTotalMonths() * DAYS_OF_SHORTEST_MONTH + period.getDays();
		boolean negative = period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0;
		return !negative && days >= MIN_DAYS && days <= MAX_DAYS;
	}

	/**
	 * The time before which a version must have been replaced to be too old.
	 */
	public Instant limit(Instant now) {
		return now.atOffset(ZoneOffset.UTC).minus(this.period).toInstant();
	}

	@Override
	public String toString() {
		return this.period.toString();
	}

}
