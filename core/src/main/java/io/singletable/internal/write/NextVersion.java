package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.layout.ItemHeader;

/**
 * Version that a write makes.
 *
 * @param expectation what it follows
 * @param number its number, 0 if the type has no version
 * @param at its time
 */
record NextVersion(Expectation expectation, long number, Instant at) {

	static NextVersion after(ItemHeader current, Instant now) {
		boolean gone = current.deleted() || current.isExpired(now);
		return new NextVersion(
				gone ? new Expectation.TombstonedVersion(current.version())
						: new Expectation.CurrentVersion(current.version()),
				current.version() + 1, VersionTimes.after(now, current.at()));
	}

}
