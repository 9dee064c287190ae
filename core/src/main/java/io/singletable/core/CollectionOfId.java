package io.singletable.core;

/**
 * The partition of the table in which an entity lies.
 */
record CollectionOfId(Class<?> type, Object id) implements CollectionKey {

	@Override
	public String toString() {
		return "Collection of " + this.type.getSimpleName();
	}

}
