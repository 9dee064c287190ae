package io.singletable.backfill;

import java.util.List;
import java.util.Map;

/**
 * How far the current items of a type are from what its class declares. Deleted and
 * expired entities, and history, don't count.
 *
 * @param type name of the type
 * @param scanned number of items of the table that were looked at, of all types
 * @param ofType number of current items of the type
 * @param drifted number of those that differ in at least one part
 * @param parts the parts in which items differ, by name: {@code listing},
 * {@code index:gsi1}, {@code filterable:status}
 * @param unreadable number of items whose parts can't be told, by reason
 * @param examples some of the items that were counted, at most ten of a segment
 */
public record DriftReport(String type, long scanned, long ofType, long drifted, Map<String, PartDrift> parts,
		Map<Leftover, Long> unreadable, List<DriftExample> examples) {

	static DriftReport of(String type, Tally tally) {
		return new DriftReport(type, tally.get(Count.SCANNED), tally.get(Count.OF_TYPE), tally.get(Count.DRIFTED),
				tally.parts(), tally.leftovers(), tally.examples());
	}

	/**
	 * The drift in one part.
	 * @param part name of the part
	 * @return the number of items
	 */
	public PartDrift part(String part) {
		return this.parts.getOrDefault(part, PartDrift.NONE);
	}

	/**
	 * Whether every current item has what its class declares.
	 * @return {@code true} if nothing was found
	 */
	public boolean isClean() {
		return this.drifted == 0 && this.unreadable.isEmpty();
	}

}
