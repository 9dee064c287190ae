package io.singletable.core;

/**
 * Choice of the entity that an update changes.
 *
 * @param <T> the entity type
 */
public interface UpdateTarget<T> {

	/**
	 * Choose an entity by its id.
	 * @param id the id
	 * @return an update without changes
	 */
	EntityUpdate<T> byId(Object id);

	/**
	 * Choose the entity of a {@link io.singletable.Singleton} type.
	 * @return an update without changes
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type is
	 * not a singleton
	 */
	EntityUpdate<T> singleton();

}
