package io.singletable.core;

import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

/**
 * Partition of the table or an index that is specified by criteria.
 */
record CollectionOfCriteria(Class<?> type, @Nullable String index, Criteria criteria) implements CollectionKey {

	@Override
	public <R> R accept(Visitor<R> visitor) {
		return visitor.visitCriteria(this.type, this.index, this.criteria);
	}

	@Override
	public String toString() {
		return "Collection of " + this.type.getSimpleName() + " in "
				+ ((this.index != null) ? "index '" + this.index + "'" : "the table") + ": " + this.criteria;
	}

}
