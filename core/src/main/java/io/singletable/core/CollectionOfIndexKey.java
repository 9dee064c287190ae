package io.singletable.core;

import io.singletable.mapping.IndexKey;

/**
 * The partition of an index that the values of a resolver name.
 */
record CollectionOfIndexKey(Class<?> type, String index, IndexKey key) implements CollectionKey {

	@Override
	public <R> R accept(Visitor<R> visitor) {
		return visitor.visitIndexKey(this.type, this.index, this.key);
	}

	@Override
	public String toString() {
		return "Collection of " + this.type.getSimpleName() + " in index '" + this.index + "': " + this.key;
	}

}
