package io.singletable.core;

import io.singletable.SchemaMismatchException;

/**
 * Operations on the layout of entities in the table, for operators to call when a new
 * version of the application runs everywhere. Implementations are thread-safe.
 */
public interface SchemaOperations {

	/**
	 * Distribute entities of a type over all shards that its class declares, of its
	 * listing and of its indexes: one read and one write of the table's record. An
	 * instance reads as many shards as it declares, and writes to as many as the record
	 * specifies: this instance from now on, others from their next start. Entities move
	 * to their shard when they are saved, or during a backfill; all of them are found at
	 * any time. From now on, an instance that declares fewer shards is refused at
	 * start-up. <b>Risk:</b> if such an instance is still running, it misses what is
	 * written to the other shards. Call this method when none is left.
	 * @param type the annotated class
	 * @return the number of shards of the listing, or of an index if that has more
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the record
	 * does not match the class: it was never compared, or another version of the
	 * application has been started since
	 * @throws IllegalStateException if the template was built without the table's record
	 */
	int growShards(Class<?> type);

	/**
	 * Declare that all stored items of a type match the declaration of its class: after
	 * each of them was saved again, or if those that were not don't matter. What was
	 * refused as incomplete becomes available, here at once, and in other running
	 * instances from their next start. <b>Risk:</b> this is not checked. Queries omit,
	 * without an error, every item that lacks the keys of their index, and others can get
	 * the {@link io.singletable.Unique} values of entities that do not hold them.
	 * @param type the annotated class
	 * @throws SchemaMismatchException if stored keys of the type do not match the
	 * declaration of its class
	 * @throws IllegalStateException if the template was built without the table's record
	 */
	void acknowledge(Class<?> type);

}
