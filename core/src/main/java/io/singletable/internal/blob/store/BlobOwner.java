package io.singletable.internal.blob.store;

/**
 * Ownership of the objects of a table in a store elsewhere: a table that was restored
 * from another one references the objects of that. Thread-safe.
 */
@FunctionalInterface
public interface BlobOwner {

	/**
	 * Whether the objects are those of this table, so that it may delete them.
	 */
	boolean isOwner();

	/**
	 * Refuse to store an object that the sweeps of another table would delete.
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the objects
	 * are known to be another table's
	 */
	default void requireNoOther() {
	}

}
