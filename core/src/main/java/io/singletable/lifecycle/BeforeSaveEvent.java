package io.singletable.lifecycle;

import java.util.Collections;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entity was turned into an item, which is about to be written: published for each
 * item that is made, as {@link BeforeSaveCallback} says.
 *
 * @param <T> the annotated class
 */
public final class BeforeSaveEvent<T> extends EntityEvent<T> {

	private final T entity;

	private final transient Map<String, AttributeValue> item;

	BeforeSaveEvent(Class<T> type, T entity, Map<String, AttributeValue> item) {
		super(type, entity);
		this.entity = entity;
		this.item = Collections.unmodifiableMap(item);
	}

	/**
	 * The entity.
	 * @return the entity in its final state
	 */
	public T entity() {
		return this.entity;
	}

	/**
	 * The item.
	 * @return the item, to look at: a {@link BeforeSaveCallback} may change it
	 */
	public Map<String, AttributeValue> item() {
		return this.item;
	}

}
