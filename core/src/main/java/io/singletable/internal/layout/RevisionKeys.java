package io.singletable.internal.layout;

import java.util.List;

/**
 * Keys of an entity's history.
 */
public interface RevisionKeys {

	/**
	 * Key of a version.
	 * @param version number of the version, from 1
	 */
	ItemKey key(long version);

	/**
	 * Number of the version that has a key.
	 */
	long version(String sort);

	/**
	 * Partition that holds the history.
	 */
	String partition();

	/**
	 * The sort keys of a range of versions, as ranges in which the order of the keys is
	 * the order of the versions; newest first.
	 * @param lowest the lowest version, from 1
	 */
	List<SortRange> ranges(long lowest, long highest);

	/**
	 * Sort keys from one to another, both included.
	 */
	record SortRange(String low, String high) {
	}

}
