package io.singletable.core;

import io.singletable.UnplannableQueryException;

/**
 * Operations on item collections: all items in one partition of the table or an index,
 * possibly of several types, read by one query.
 */
public interface CollectionOperations {

	/**
	 * Return the item collection of a key. Nothing is read yet.
	 * @param key the key of the partition
	 * @return the collection
	 * @throws UnplannableQueryException if the key does not specify a single partition
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if a value is
	 * not valid for its property, or the index is incomplete for a type in the partition
	 * until it is backfilled
	 */
	ItemCollection collection(CollectionKey key);

	/**
	 * Plan a collection once for many calls: the criteria of its key may contain
	 * {@link io.singletable.query.Operand.Parameter parameters}.
	 * @param key the key of the partition
	 * @return the planned collection
	 * @throws UnplannableQueryException if the key does not specify a single partition
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the index is
	 * incomplete for a type in the partition until it is backfilled
	 */
	PreparedCollection prepareCollection(CollectionKey key);

	/**
	 * Return whether a class is intended to be assembled from an item collection: a
	 * record that is not itself an entity, with a component that is an entity of this
	 * table, or a collection or {@code Optional} of such entities.
	 * @param type the class
	 * @return {@code true} if it is; use {@link PreparedCollection#requireFitting} to
	 * check whether a collection matches
	 */
	boolean isAssembly(Class<?> type);

}
