package io.singletable.backfill;

import java.util.List;
import java.util.Map;

/**
 * What a backfill did, with the runs before it that it went on from; or what it would do.
 *
 * @param type name of the type
 * @param outcome how it ended
 * @param scanned number of items of the table that were looked at, of all types
 * @param ofType number of current items of the type
 * @param changed number of items that were changed
 * @param changedMeanwhile number of items that others wrote or deleted between the read
 * and the change, and that were right, or gone, afterwards
 * @param parts what was found in the items, by name of the part: {@code listing},
 * {@code index:gsi1}, {@code filterable:status}
 * @param leftovers number of items that were left as they are, by reason
 * @param examples some of the items that were left as they are, at most ten of a segment;
 * of this run only
 */
public record BackfillReport(String type, BackfillOutcome outcome, long scanned, long ofType, long changed,
		long changedMeanwhile, Map<String, PartDrift> parts, Map<Leftover, Long> leftovers,
		List<DriftExample> examples) {

	static BackfillReport of(String type, BackfillOutcome outcome, Tally tally) {
		return new BackfillReport(type, outcome, tally.get(Count.SCANNED), tally.get(Count.OF_TYPE),
				tally.get(Count.CHANGED), tally.get(Count.CHANGED_MEANWHILE), tally.parts(), tally.leftovers(),
				tally.examples());
	}

	/**
	 * What was found in one part.
	 * @param part name of the part
	 * @return the number of items
	 */
	public PartDrift part(String part) {
		return this.parts.getOrDefault(part, PartDrift.NONE);
	}

	/**
	 * Number of items that were left as they are.
	 * @param leftover the reason
	 * @return the number
	 */
	public long left(Leftover leftover) {
		return this.leftovers.getOrDefault(leftover, 0L);
	}

}
