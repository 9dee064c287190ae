package io.singletable.mapping;

import java.util.List;

/**
 * Descriptions of the entity types of a table. Immutable, thread-safe.
 */
public interface EntityDescriptions {

	/**
	 * All entity types.
	 * @return the descriptions, unmodifiable, in a defined order
	 */
	List<? extends EntityDescription<?>> all();

	/**
	 * Return the description of an entity class.
	 * @param <T> the entity type
	 * @param type the annotated class, or a class of a sealed hierarchy
	 * @return the description; for a class of a hierarchy, that of its root
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	<T> EntityDescription<? super T> required(Class<T> type);

}
