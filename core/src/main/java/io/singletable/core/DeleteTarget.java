package io.singletable.core;

import org.springframework.util.Assert;

/**
 * Target of one of the deletes of an item collection. Its text form does not show the id.
 *
 * @param type the annotated class
 * @param id the id of the entity
 * @param part what of the entity was to be deleted
 */
public record DeleteTarget(Class<?> type, Object id, Part part) {

	/**
	 * Create a new {@code DeleteTarget}.
	 * @param type the annotated class
	 * @param id the id of the entity
	 * @param part what of the entity was to be deleted
	 */
	public DeleteTarget {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(id, "id must not be null");
		Assert.notNull(part, "part must not be null");
	}

	@Override
	public String toString() {
		return this.part + " of a " + this.type.getSimpleName();
	}

	/**
	 * Part of an entity.
	 */
	public enum Part {

		/** The entity. */
		ENTITY,

		/** The history of an entity that is deleted, and the content of a soft delete. */
		HISTORY

	}

}
