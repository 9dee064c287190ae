package io.singletable.internal.read.pending;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Writes of the transaction of the calling thread, as reads meet them: those by key see
 * them, and what cannot see them is refused, before anything is sent. Thread-safe.
 */
public record OwnWrites(PendingItems items) {

	/**
	 * Find the state that the current item of an entity will have.
	 * @return the state, which is known, or null if the transaction does not write it
	 * @throws InvalidDataAccessApiUsageException if the state is unknown
	 */
	public @Nullable PendingItem find(EntityMetadata<?> type, ItemKey key) {
		PendingItem pending = this.items.find(key);
		if (pending != null && !pending.isKnown()) {
			throw new InvalidDataAccessApiUsageException("This transaction has changed the " + type.typeName()
					+ " with this id by an update whose result only DynamoDB knows, so the entity cannot be read "
					+ "before the commit: read it before the update or after the commit, or update it without "
					+ "idempotent()");
		}
		return pending;
	}

	/**
	 * Require that the transaction is not going to write an entity, for what could not
	 * read it as it will be.
	 * @param reader what is refused otherwise, and why
	 * @throws InvalidDataAccessApiUsageException if it is going to write it
	 */
	public void requireUnwritten(EntityMetadata<?> type, ItemKey key, String reader) {
		if (this.items.find(key) != null) {
			throw new InvalidDataAccessApiUsageException("This transaction has written the " + type.typeName()
					+ " with this id, which DynamoDB does not know before the commit, and " + reader
					+ ": read it before the write or after the commit");
		}
	}

	/**
	 * Require that no item that the transaction is going to write could be a row of a
	 * query, or cease to be one. In the table, the partition of an item never changes; in
	 * an index, only the stored item tells from which partition a write takes it.
	 * @throws InvalidDataAccessApiUsageException if there is such an item
	 */
	public void requireNoneIn(BoundQuery query) {
		for (EntityMetadata<?> type : query.rowTypes()) {
			if (this.items.hasAnyOf(type) && !query.isEmpty() && canMeet(type, query)) {
				throw refused(type, query);
			}
		}
	}

	private boolean canMeet(EntityMetadata<?> type, BoundQuery query) {
		AccessPath path = query.path();
		return path.index() != null || path.scan()
				|| query.ranges().stream().anyMatch((range) -> this.items.hasAnyIn(type, range.partition()));
	}

	/**
	 * Require that the transaction is not going to write a row of a stream that was read
	 * before.
	 * @throws InvalidDataAccessApiUsageException if it is going to write it
	 */
	public void requireOther(BoundQuery query, ItemKey key) {
		if (this.items.find(key) != null) {
			throw refused(query.type(), query);
		}
	}

	private static InvalidDataAccessApiUsageException refused(EntityMetadata<?> type, BoundQuery query) {
		String name = type.typeName();
		return new InvalidDataAccessApiUsageException("This transaction has written entities of " + name
				+ ", which DynamoDB does not know before the commit, so a query of " + query.type().typeName()
				+ " would not see them as they will be. There is no flush: query before the first write of " + name
				+ " in the transaction, read by id, or query after the commit");
	}

}
