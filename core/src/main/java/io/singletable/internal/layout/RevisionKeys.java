package io.singletable.internal.layout;

import java.util.List;

/**
 * Keys of an entity's history.
 */
public interface RevisionKeys {

	/**
	 * Key of a version.
	 * @param version number of the version, from 1
	 * @return the key
	 */
	ItemKey key(long version);

	/**
	 * Number of the version that has a key.
	 * @param sort sort key of the version
	 * @return the number
	 */
	long version(String sort);

	/**
	 * Partition that holds the history.
	 * @return the partition key
	 */
	String partition();

	/**
	 * The sort keys of a range of versions, as ranges in which the order of the keys is
	 * the order of the versions; newest first.
	 * @param lowest the lowest version, from 1
	 * @param highest the highest version
	 * @return the ranges
	 */
	List<SortRange> ranges(long lowest, long highest);

	/**
	 * Sort keys from one to another, both included.
	 *
	 * @param low the lowest
	 * @param high the highest
	 */
	record SortRange(String low, String high) {
	}

}
