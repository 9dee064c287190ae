package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called before an entity is saved, to change what is stored. Called
 * once for each save, however often the write is attempted. Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface BeforeConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Change or replace an entity that is about to be saved. The id, dates and auditors
	 * are already set, but the version is still the one that was loaded. A generated id
	 * may be replaced. What the library sets is set again afterwards: the version,
	 * {@code @LastModifiedDate} and {@code @CreatedDate}.
	 * @param entity the entity
	 * @return the entity to save, of the same class; an id that was not generated must
	 * not be changed
	 * @throws RuntimeException to save nothing; propagated to the caller unchanged
	 */
	T onBeforeConvert(T entity);

}
