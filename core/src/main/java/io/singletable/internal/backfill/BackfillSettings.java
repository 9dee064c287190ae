package io.singletable.internal.backfill;

import java.util.EnumSet;
import java.util.Set;

import io.singletable.backfill.Leftover;
import io.singletable.cost.UnitLimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of a backfill.
 *
 * @param itemsPerSecond the most items a second, 0 for any number
 * @param limiter limiter of the units of the writes, or null
 * @param accepted what does not keep the parts from becoming active
 * @param history whether it is for the history of an audited type, and not for what is
 * current
 */
record BackfillSettings(int segments, int itemsPerSecond, @Nullable UnitLimiter limiter, Set<Leftover> accepted,
		boolean history) {

	static final BackfillSettings DEFAULTS = new BackfillSettings(4, 0, null, Set.of(), false);

	private static final int MAX_SEGMENTS = 64;

	BackfillSettings withSegments(int segments) {
		Assert.isTrue(segments >= 1 && segments <= MAX_SEGMENTS,
				() -> "segments must be from 1 to " + MAX_SEGMENTS + ", but is " + segments);
		return new BackfillSettings(segments, this.itemsPerSecond, this.limiter, this.accepted, this.history);
	}

	BackfillSettings withItemsPerSecond(int itemsPerSecond) {
		Assert.isTrue(itemsPerSecond >= 1, () -> "itemsPerSecond must be at least 1, but is " + itemsPerSecond);
		return new BackfillSettings(this.segments, itemsPerSecond, this.limiter, this.accepted, this.history);
	}

	BackfillSettings withLimiter(UnitLimiter limiter) {
		Assert.notNull(limiter, "limiter must not be null");
		return new BackfillSettings(this.segments, this.itemsPerSecond, limiter, this.accepted, this.history);
	}

	BackfillSettings withAccepted(Leftover first, Leftover... more) {
		Set<Leftover> accepted = Set.copyOf(EnumSet.of(first, more));
		Assert.isTrue(!accepted.contains(Leftover.DUPLICATE),
				"DUPLICATE can't be accepted, as the values would not be unique: change or delete one entity of each "
						+ "two that the report shows, and run the backfill again");
		return new BackfillSettings(this.segments, this.itemsPerSecond, this.limiter, accepted, this.history);
	}

	BackfillSettings ofHistory() {
		return new BackfillSettings(this.segments, this.itemsPerSecond, this.limiter, this.accepted, true);
	}

}
