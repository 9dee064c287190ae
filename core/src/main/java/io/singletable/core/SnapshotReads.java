package io.singletable.core;

/**
 * Entities to be read as of one moment. Not thread-safe.
 */
public interface SnapshotReads {

	/**
	 * Read an entity. One that is named twice is read once.
	 * @param id its id
	 * @param type its class
	 * @return this
	 */
	SnapshotReads byId(Object id, Class<?> type);

	/**
	 * Read entities of one type.
	 * @param ids their ids
	 * @param type their class
	 * @return this
	 */
	SnapshotReads byIds(Iterable<?> ids, Class<?> type);

}
