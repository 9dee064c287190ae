package io.singletable.core;

import io.singletable.SchemaMismatchException;

/**
 * Operations of an operator on how entities are laid out in the table, for when a new
 * version of the application runs everywhere. Implementations are thread-safe.
 */
public interface SchemaOperations {

	/**
	 * Spread entities of a type over all shards of its listing that its class declares:
	 * one read and one write of the table's record. An instance reads as many shards as
	 * it declares, and writes to as many as were grown to; this one does so from now on,
	 * others from their next start. Entities move to their shard when they are saved, or
	 * by a backfill; all are listed at any time. An instance that declares fewer shards
	 * is refused at its start from now on. <b>Risk:</b> one that is still running misses
	 * what is written to the others. Call it when none is left.
	 * @param type the annotated class
	 * @return the number of shards
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the record is
	 * not that of the class: it was never compared, or another version of the application
	 * has started since
	 * @throws IllegalStateException if the template does not know the table's record
	 */
	int growShards(Class<?> type);

	/**
	 * Declare that all stored items of a type have all that its class declares: after
	 * each of them was saved again, or when those that were not don't matter. What was
	 * refused as incomplete is allowed from now on; by other running instances, from
	 * their next start on. <b>Risk:</b> nothing checks it. Queries leave out, without an
	 * error, every item that lacks the keys of their index.
	 * @param type the annotated class
	 * @throws SchemaMismatchException if stored keys of the type do not fit what its
	 * class declares
	 * @throws IllegalStateException if the template does not know the table's record
	 */
	void acknowledge(Class<?> type);

}
