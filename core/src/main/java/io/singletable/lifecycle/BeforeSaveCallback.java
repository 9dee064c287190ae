package io.singletable.lifecycle;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called after an entity was converted to an item, and before the item
 * is written, to check the entity in its final state, or to add attributes. Called again
 * if the item has to be created again, because of a tombstone of the same id or because
 * the clock was behind. Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface BeforeSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Check an entity that is about to be written, or change the payload of its item. The
	 * item is not created again from the entity: changes to the entity are returned to
	 * the caller, but not stored, and changes to the item are not reflected in indexes.
	 * @param entity the entity that will be returned
	 * @param item the item, of which attributes of the payload may be changed; those of
	 * keys and unique values, and all that start with an underscore, must not be changed
	 * @return the entity to return, of the same class
	 * @throws RuntimeException to save nothing; propagated to the caller unchanged
	 */
	T onBeforeSave(T entity, Map<String, AttributeValue> item);

}
