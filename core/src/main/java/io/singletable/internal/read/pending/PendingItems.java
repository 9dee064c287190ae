package io.singletable.internal.read.pending;

import java.util.List;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Items of a table that the transaction of the calling thread is going to write. Reads by
 * key see them; what cannot see them has to refuse.
 */
public interface PendingItems {

	/** Of a table that takes part in no transactions. */
	PendingItems NONE = new PendingItems() {

		@Override
		public @Nullable PendingItem find(ItemKey key) {
			return null;
		}

		@Override
		public List<PendingItem> findAll(EntityMetadata<?> type) {
			return List.of();
		}

		@Override
		public boolean hasAnyOf(EntityMetadata<?> type) {
			return false;
		}

	};

	/**
	 * Find the state that an item will have.
	 * @return the state, or null if the transaction does not write it, or there is none
	 */
	@Nullable PendingItem find(ItemKey key);

	/**
	 * Find the states of all items that the transaction writes of a type.
	 */
	List<PendingItem> findAll(EntityMetadata<?> type);

	/**
	 * Whether the transaction writes entities of a type.
	 */
	boolean hasAnyOf(EntityMetadata<?> type);

	/**
	 * Whether the transaction writes entities of a type whose current items lie in a
	 * partition of the table.
	 * @return {@code true} if so, or if only the type is known
	 */
	default boolean hasAnyIn(EntityMetadata<?> type, String partition) {
		return hasAnyOf(type);
	}

}
