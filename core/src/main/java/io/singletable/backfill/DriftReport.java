package io.singletable.backfill;

import java.util.List;
import java.util.Map;

/**
 * Report of the differences between the current items of a type and the declaration of
 * its class. Expired entities are not included, and history only that of an audited type,
 * of which versions may lack the part {@code audit}. Deleted entities are included as
 * long as the table's record says that those of the type are not all listed: they lack
 * the part {@code deleted}.
 *
 * @param type name of the type
 * @param scanned number of items of the table that were read, of all types
 * @param ofType number of current items of the type: entities, and tombstones that are
 * not listed
 * @param drifted number of current items that differ in at least one part
 * @param sentinels number of sentinels of the type's unique values that were read
 * @param sentinelsUnconfirmed number of those that name an entity which does not hold the
 * value, such as one that DynamoDB has removed since it expired. They are in nobody's
 * way, and are no drift
 * @param parts drift of the items, by name of the part: {@code listing},
 * {@code index:gsi1}, {@code filterable:status}, {@code unique:email}, {@code deleted},
 * {@code audit}
 * @param unreadable number of items whose parts can't be determined, by reason
 * @param examples some of the items that were counted, at most ten for each segment
 */
public record DriftReport(String type, long scanned, long ofType, long drifted, long sentinels,
		long sentinelsUnconfirmed, Map<String, PartDrift> parts, Map<Leftover, Long> unreadable,
		List<DriftExample> examples) {

	/**
	 * The drift of a part.
	 * @param part name of the part
	 * @return the drift
	 */
	public PartDrift part(String part) {
		return this.parts.getOrDefault(part, PartDrift.NONE);
	}

	/**
	 * Return whether every current item matches the declaration of its class.
	 * @return {@code true} if there is no drift
	 */
	public boolean isClean() {
		return this.drifted == 0 && this.unreadable.isEmpty();
	}

}
