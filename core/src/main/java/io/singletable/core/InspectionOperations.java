package io.singletable.core;

import io.singletable.UnwritableEntityException;
import io.singletable.cost.EntityCost;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;

/**
 * Operations that say how entities are stored. They send nothing, need no table, call no
 * callback, and change no entity.
 */
public interface InspectionOperations {

	/**
	 * Check whether an entity is complete enough to be written: its id is set, or can be
	 * generated; keys and values have a form in DynamoDB; keys, nesting and size of its
	 * items are within DynamoDB's limits; an existing version has its created date.
	 * Callbacks and validation, which may have effects of their own, are not called, and
	 * nothing is read: a check says nothing about what is stored.
	 * @param entity the entity
	 * @return all problems that were found
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	EntityCheck check(Object entity);

	/**
	 * Return the keys of an entity in the table and in all indexes, as it is: an id or a
	 * date that a save would set is not known yet.
	 * @param entity the entity
	 * @return the keys
	 * @throws UnwritableEntityException if the id is null, a value has no form in a key,
	 * or a type that is listed by its last modified date has none
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	EntityKeys keysOf(Object entity);

	/**
	 * Return how many bytes an entity takes, and what it costs to read and write it. An
	 * id, a version or a date that the first save would set counts as set.
	 * @param entity the entity
	 * @return size and cost
	 * @throws UnwritableEntityException if it can't be written, as {@link #check} says
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	EntityCost costOf(Object entity);

}
