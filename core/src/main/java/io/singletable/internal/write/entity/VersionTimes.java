package io.singletable.internal.write.entity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;

/**
 * Times of versions: each at least a microsecond later than the one that it replaces, so
 * that history never runs backwards, and none so late that no other could follow.
 */
public final class VersionTimes {

	/** The time between two versions, at least. */
	static final Duration STEP = Duration.ofNanos(1_000);

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	/**
	 * From here on a clock is not believed: what is left of the times that can be stored
	 * is for 86 billion versions that come after one another faster than it ticks.
	 */
	private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

	/** The latest time of a version that two others can follow. */
	private static final Instant LATEST_REPLACED = Instant.parse("9999-12-31T23:59:59.999999999Z")
		.minus(STEP)
		.minus(STEP);

	private VersionTimes() {
	}

	/**
	 * The time of a write.
	 * @throws UnwritableEntityException if the clock is at an end of the times that can
	 * be stored
	 */
	public static Instant now(Clock clock) {
		Instant now = clock.instant();
		if (now.isBefore(FIRST) || !now.isBefore(END)) {
			throw new UnwritableEntityException("The clock reads " + now + ", but versions can only be stored from "
					+ FIRST + " until " + END + ": correct the clock", null);
		}
		return now;
	}

	/**
	 * The time of a version: now, but later than the version that it replaces.
	 * @param replaced time of the replaced version, if there is one
	 * @throws UnwritableEntityException if that is too late for another version to follow
	 */
	public static Instant after(Instant now, @Nullable Instant replaced) {
		if (replaced == null) {
			return now;
		}
		if (replaced.isAfter(LATEST_REPLACED)) {
			throw new UnwritableEntityException("The stored version has the timestamp " + replaced
					+ ", which leaves no later timestamp for this version and another one: its item was changed by "
					+ "another program. Correct its timestamp (_at)", null);
		}
		Instant earliest = replaced.plus(STEP);
		return now.isBefore(earliest) ? earliest : now;
	}

	/**
	 * The latest time that a replaced version can have.
	 * @param at time of the version that replaces it
	 */
	public static Instant latestReplaced(Instant at) {
		return at.minus(STEP);
	}

}
