package io.singletable.lifecycle;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called when an entity was turned into an item, before it is written: the place to check
 * an entity in its final state, or to add attributes. Called again if the item has to be
 * made again, because the id had an earlier life or the clock was behind. Must be
 * thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface BeforeSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Check an entity that is about to be written, or change the payload of its item. The
	 * item is no longer made from the entity: what is changed there is seen by whoever
	 * called, but not stored, and what is changed in the item is not seen by indexes.
	 * @param entity the entity as it will be returned
	 * @param item the item, of which the payload's attributes may be changed: others,
	 * which are those of keys and all that start with an underscore, must stay as they
	 * are
	 * @return the entity to return, of the same class
	 * @throws RuntimeException to save nothing; it reaches the caller as it is
	 */
	T onBeforeSave(T entity, Map<String, AttributeValue> item);

}
