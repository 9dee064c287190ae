package io.singletable.core;

/**
 * The partition of the table in which an entity lies.
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
