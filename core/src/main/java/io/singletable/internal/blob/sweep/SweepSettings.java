package io.singletable.internal.blob.sweep;

import java.time.Duration;

import io.singletable.cost.UnitLimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of a sweep or a verification.
 *
 * @param reads limiter of the units of the scan, or null
 * @param writes limiter of the units of deletes, or null
 */
public record SweepSettings(Duration gracePeriod, int segments, @Nullable UnitLimiter reads,
		@Nullable UnitLimiter writes) {

	/** What applies where nothing is set. */
	public static final SweepSettings DEFAULTS = new SweepSettings(Duration.ofHours(24), 1, null, null);

	private static final Duration SHORTEST = Duration.ofHours(1);

	private static final int MAX_SEGMENTS = 64;

	public SweepSettings withGracePeriod(Duration gracePeriod) {
		Assert.notNull(gracePeriod, "gracePeriod must not be null");
		Assert.isTrue(gracePeriod.compareTo(SHORTEST) >= 0, () -> "gracePeriod must be at least 1 hour, but is "
				+ gracePeriod + ": a save that is not over yet must not lose its content");
		return ofGracePeriod(gracePeriod);
	}

	/**
	 * The settings with a period of any length, which is only safe where no time passes
	 * during a write.
	 */
	SweepSettings ofGracePeriod(Duration gracePeriod) {
		return new SweepSettings(gracePeriod, this.segments, this.reads, this.writes);
	}

	public SweepSettings withSegments(int segments) {
		Assert.isTrue(segments >= 1 && segments <= MAX_SEGMENTS,
				() -> "segments must be from 1 to " + MAX_SEGMENTS + ", but is " + segments);
		return new SweepSettings(this.gracePeriod, segments, this.reads, this.writes);
	}

	public SweepSettings withReadUnits(double unitsPerSecond) {
		return new SweepSettings(this.gracePeriod, this.segments, UnitLimiter.perSecond(unitsPerSecond), this.writes);
	}

	public SweepSettings withLimiter(UnitLimiter limiter) {
		Assert.notNull(limiter, "limiter must not be null");
		return new SweepSettings(this.gracePeriod, this.segments, this.reads, limiter);
	}

}
