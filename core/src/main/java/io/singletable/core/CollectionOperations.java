package io.singletable.core;

import io.singletable.UnplannableQueryException;

/**
 * Item collections: what lies in one partition of the table or an index, entities of
 * several types among it, read by one query.
 */
public interface CollectionOperations {

	/**
	 * The item collection of a key. Nothing is read yet.
	 * @param key names the partition
	 * @return the collection
	 * @throws UnplannableQueryException if the key does not name one partition
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if a value does
	 * not fit its property, or the index may lack items of a type that lies there, until
	 * it is backfilled
	 */
	ItemCollection collection(CollectionKey key);

	/**
	 * Plan a collection once for many calls: the criteria of its key may hold
	 * {@link io.singletable.query.Operand.Parameter parameters}.
	 * @param key names the partition
	 * @return the planned collection
	 * @throws UnplannableQueryException if the key does not name one partition
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the index may
	 * lack items of a type that lies there, until it is backfilled
	 */
	PreparedCollection prepareCollection(CollectionKey key);

	/**
	 * Whether a class is meant to be made of an item collection: a record, itself no
	 * entity, with a component that is an entity of this table, or a collection or
	 * {@code Optional} of such entities.
	 * @param type the class
	 * @return {@code true} if so; whether a collection fits,
	 * {@link PreparedCollection#requireFitting} says
	 */
	boolean isAssembly(Class<?> type);

}
