package io.singletable.backfill;

import java.util.List;
import java.util.Map;

/**
 * Report of what a backfill has done, including the runs that it has resumed, or of what
 * it would do.
 *
 * @param type name of the type
 * @param outcome how it ended
 * @param scanned number of items of the table that were read, of all types
 * @param ofType number of current items of the type: entities, and tombstones that had to
 * be listed
 * @param changed number of items that were changed
 * @param changedMeanwhile number of items that other writers changed or deleted between
 * the read and the update, and that needed no update, or were gone, afterwards
 * @param sentinels number of sentinels of the type's unique values that were read
 * @param sentinelsRemoved number of those that were removed, because the entity that they
 * name does not hold the value
 * @param parts drift of the items, by name of the part: {@code listing},
 * {@code index:gsi1}, {@code filterable:status}, {@code unique:email}, {@code deleted},
 * {@code audit}
 * @param leftovers number of items that were left over, by reason
 * @param examples some of the items that were left over, at most ten for each segment; of
 * this run only
 */
public record BackfillReport(String type, BackfillOutcome outcome, long scanned, long ofType, long changed,
		long changedMeanwhile, long sentinels, long sentinelsRemoved, Map<String, PartDrift> parts,
		Map<Leftover, Long> leftovers, List<DriftExample> examples) {

	/**
	 * The drift of a part.
	 * @param part name of the part
	 * @return the drift
	 */
	public PartDrift part(String part) {
		return this.parts.getOrDefault(part, PartDrift.NONE);
	}

	/**
	 * The number of items that were left over.
	 * @param leftover the reason
	 * @return the number
	 */
	public long left(Leftover leftover) {
		return this.leftovers.getOrDefault(leftover, 0L);
	}

}
