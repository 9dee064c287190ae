package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called before an entity is saved: the place to change what is stored. Called once for a
 * save, however often its write is tried. Must be thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface BeforeConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Change or replace an entity that is about to be saved. It has its id, and who
	 * changed it and when, but still the version that was loaded. An id that was
	 * generated may be replaced. What the library sets is set again afterwards: the
	 * version, {@code @LastModifiedDate} and {@code @CreatedDate}.
	 * @param entity the entity
	 * @return the entity to save, of the same class, with the id that it came with
	 * @throws RuntimeException to save nothing; it reaches the caller as it is
	 */
	T onBeforeConvert(T entity);

}
