package io.singletable.lifecycle;

import java.util.Collections;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Event that is published after an entity was converted to an item, and before the item
 * is written, for each item that is created: see {@link BeforeSaveCallback}.
 *
 * @param <T> the annotated class
 */
public final class BeforeSaveEvent<T> extends EntityEvent<T> {

	private final T entity;

	private final transient Map<String, AttributeValue> item;

	/**
	 * Create a new {@code BeforeSaveEvent}.
	 * @param type the annotated class
	 * @param entity the entity
	 * @param item its item
	 */
	public BeforeSaveEvent(Class<T> type, T entity, Map<String, AttributeValue> item) {
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
	 * @return an unmodifiable view of the item; a {@link BeforeSaveCallback} can change
	 * it
	 */
	public Map<String, AttributeValue> item() {
		return this.item;
	}

}
