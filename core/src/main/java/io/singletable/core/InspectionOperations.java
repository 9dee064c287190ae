package io.singletable.core;

import java.util.Map;

import io.singletable.InvalidUpdateException;
import io.singletable.UnwritableEntityException;
import io.singletable.cost.EntityCost;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

/**
 * Operations that say how entities are stored, or convert them. They send nothing, need
 * no table, call no callback, and change no entity.
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
	 * id, a version or a date that the first save would set counts as set. A generator of
	 * the application is not called, since its id would be lost.
	 * @param entity the entity
	 * @return size and cost
	 * @throws UnwritableEntityException if it can't be written, as {@link #check} says,
	 * or if its id is null and the application generates ids that are no {@code UUID}, so
	 * that their length is not known
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	EntityCost costOf(Object entity);

	/**
	 * Return the properties of an entity as plain values: texts, numbers, booleans,
	 * lists, maps and bytes, under the names and in the forms in which they are stored,
	 * so that any JSON mapper can write them. Properties that are null are left out,
	 * unless the type stores nulls.
	 * @param entity the entity
	 * @return the values, which the caller may change
	 * @throws UnwritableEntityException if a value can't be written
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	Map<String, @Nullable Object> toMap(Object entity);

	/**
	 * Create an entity of plain values, as {@link #toMap} returns them or JSON has them.
	 * All properties can be set, id and version included: for what comes from outside,
	 * say by {@link #fromPatch} what may be.
	 * @param <T> the entity type
	 * @param values the values by name, as a {@link Patch} takes them; absent ones are
	 * null, 0, false or empty
	 * @param type its class; of a sealed hierarchy, one that is not abstract
	 * @return the entity, which is not stored
	 * @throws InvalidUpdateException if a name is not known or a value is wrong; tells
	 * all problems
	 */
	<T> T fromMap(Map<String, ? extends @Nullable Object> values, Class<T> type);

	/**
	 * Create an entity of what a patch sets, by the rules of patches.
	 * @param <T> the entity type
	 * @param patch the values, and the properties that may be set
	 * @param type its class; of a sealed hierarchy, one that is not abstract
	 * @return the entity, which is not stored
	 * @throws InvalidUpdateException if a name is not known or not allowed, or a value is
	 * wrong; tells all problems
	 */
	<T> T fromPatch(Patch patch, Class<T> type);

}
