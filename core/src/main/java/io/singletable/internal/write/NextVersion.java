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
		return new NextVersion(
				current.isAlive(now) ? new Expectation.CurrentVersion(current.version())
						: new Expectation.TombstonedVersion(current.version()),
				current.version() + 1, VersionTimes.after(now, current.at()));
	}

}
