package io.singletable.backfill;

/**
 * Number of items that differ in a part, such as an index, the listing, or a filterable
 * property.
 *
 * @param missing number of items in which it is missing
 * @param wrong number of items in which it has different values
 * @param stale number of items in which it should not exist
 */
public record PartDrift(long missing, long wrong, long stale) {

	static final PartDrift NONE = new PartDrift(0, 0, 0);

}
