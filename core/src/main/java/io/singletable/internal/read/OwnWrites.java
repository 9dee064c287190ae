package io.singletable.internal.read;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Writes of the transaction of the calling thread, as reads meet them: those by key see
 * them, and what cannot see them is refused, before anything is sent. Thread-safe.
 *
 * @param items the items that the transaction is going to write
 */
public record OwnWrites(PendingItems items) {

	/**
	 * Find the state that the current item of an entity will have.
	 * @param type the entity's type
	 * @param key key of the item
	 * @return the state, which is known, or null if the transaction does not write it
	 * @throws InvalidDataAccessApiUsageException if the state is unknown
	 */
	@Nullable PendingItem find(EntityMetadata<?> type, ItemKey key) {
		PendingItem pending = this.items.find(key);
		if (pending != null && !pending.isKnown()) {
			throw new InvalidDataAccessApiUsageException("This transaction has changed the " + type.typeName()
					+ " with this id by an update whose result only DynamoDB knows, so the entity cannot be read "
					+ "before the commit: read it before the update or after the commit, or update it without "
					+ "tokened()");
		}
		return pending;
	}

}
