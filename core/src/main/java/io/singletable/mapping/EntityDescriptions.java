package io.singletable.mapping;

import java.util.List;

/**
 * The entity types of a table. Immutable, thread-safe.
 */
public interface EntityDescriptions {

	/**
	 * All entity types.
	 * @return the descriptions, unmodifiable, in a fixed order
	 */
	List<? extends EntityDescription<?>> all();

	/**
	 * The description of an entity's class.
	 * @param <T> the entity
	 * @param type the annotated class, or a class of a sealed hierarchy
	 * @return the description; for a class of a hierarchy, that of its root
	 * @throws IllegalArgumentException if the class is no entity of this table
	 */
	<T> EntityDescription<? super T> required(Class<T> type);

}
