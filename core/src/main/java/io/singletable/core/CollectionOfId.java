package io.singletable.core;

/**
 * Partition of the table in which an entity is stored.
 */
record CollectionOfId(Class<?> type, Object id) implements CollectionKey {

	@Override
	public <R> R accept(Visitor<R> visitor) {
		return visitor.visitId(this.type, this.id);
	}

	@Override
	public String toString() {
		return "Collection of " + this.type.getSimpleName();
	}

}
