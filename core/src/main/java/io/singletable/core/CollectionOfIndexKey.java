package io.singletable.core;

import io.singletable.mapping.IndexKey;

/**
 * Partition of an index that is specified by the values of a resolver.
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
