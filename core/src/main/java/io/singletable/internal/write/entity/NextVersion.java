package io.singletable.internal.write.entity;

import java.time.Instant;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Version that a write makes.
 *
 * @param number its number, 0 if the type has no version
 * @param at its time
 */
public record NextVersion(Expectation expectation, long number, Instant at) {

	public static NextVersion after(ItemHeader current, Instant now) {
		return new NextVersion(
				current.isAlive(now) ? Expectation.current(current.version())
						: Expectation.tombstone(current.version()),
				current.version() + 1, VersionTimes.after(now, current.at()));
	}

	/**
	 * The version that replaces a living item only if that is still as it was read. Of
	 * one number there is one version; without, the id of the write tells.
	 */
	public static NextVersion over(EntityMetadata<?> type, ItemHeader read, Instant at) {
		Expectation same = (type.hasVersion() && read.version() > 0) ? Expectation.current(read.version())
				: Expectation.written(read.writeId());
		return new NextVersion(same, type.hasVersion() ? read.version() + 1 : 0,
				type.isVersioned() ? VersionTimes.after(at, read.at()) : at);
	}

}
