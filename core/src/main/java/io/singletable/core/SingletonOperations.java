package io.singletable.core;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Operations on the entities of {@link io.singletable.Singleton} types, by their class
 * alone. All other operations take them too, with the id
 * {@value io.singletable.Singleton#ID}. For a type that is not a singleton, every method
 * throws {@link org.springframework.dao.InvalidDataAccessApiUsageException}.
 */
public interface SingletonOperations {

	/**
	 * Find the entity of a type: one GetItem, with the configured consistency.
	 * @param <T> the entity type
	 * @param type its class
	 * @return the entity, or empty if it does not exist
	 */
	<T> Optional<T> findSingleton(Class<T> type);

	/**
	 * Return the entity of a type, or insert one without values: one strongly consistent
	 * GetItem if it exists. The new one is what would be read from an item without
	 * attributes: numbers are 0, collections are empty, and all else is null.
	 * @param <T> the entity type
	 * @param type its class; of a sealed hierarchy, the class of the new entity
	 * @return the entity
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the class
	 * can't be created without values
	 */
	<T> T getSingleton(Class<T> type);

	/**
	 * Return the entity of a type, or insert it: one strongly consistent GetItem if it
	 * exists. If there are several callers at the same time, one inserts the entity and
	 * all get the same one.
	 * @param <T> the entity type
	 * @param type its class
	 * @param factory creates the entity; its id may be null
	 * @return the entity
	 */
	<T> T getSingleton(Class<T> type, Supplier<T> factory);

}
