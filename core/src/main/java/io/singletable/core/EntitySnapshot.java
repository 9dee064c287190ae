package io.singletable.core;

import java.util.List;
import java.util.Optional;

import io.singletable.EntityNotFoundException;

/**
 * Entities as of one moment. Immutable, thread-safe.
 */
public interface EntitySnapshot {

	/**
	 * Return an entity.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @return the entity, or empty if it did not exist
	 * @throws IllegalArgumentException if it is none of those that were read
	 */
	<T> Optional<T> find(Object id, Class<T> type);

	/**
	 * Return an entity that must exist.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @return the entity
	 * @throws EntityNotFoundException if it did not exist
	 * @throws IllegalArgumentException if it is none of those that were read
	 */
	<T> T getRequired(Object id, Class<T> type);

	/**
	 * Return the entities of a class.
	 * @param <T> the entity type
	 * @param type their class
	 * @return those that existed, in the order in which they were named
	 */
	<T> List<T> findAll(Class<T> type);

}
