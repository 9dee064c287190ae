package io.singletable.audit;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Erasure that is prepared: of current items, contents of deleted entities, histories
 * with the entries of their trail, and unique values. A tombstone stays, if the type has
 * versions, and keeps the id in its key. Immutable.
 */
public interface Erasure {

	/**
	 * Have the tombstone removed as well, at the end, where the id itself is personal.
	 * Numbers of versions then begin at 1 again: an instance that somebody has loaded
	 * before can replace an entity that is inserted later under the same id, and a second
	 * run of the erasure that is at work when this one ends can take the first versions
	 * of one that is inserted right then for those that it erases. Unique values whose
	 * entity others have removed are left to a backfill, which finds them.
	 * @return another erasure
	 */
	Erasure withId();

	/**
	 * Erase. Each entity takes two reads; one transaction, which replaces its item by a
	 * tombstone, frees its unique values, and records the erasure with its key; a Query a
	 * read and ten batches for each 250 versions; and the removal of the key from the
	 * record. What exists neither as an item nor in a history is skipped. Whoever saves
	 * an instance that was loaded before is refused, and an insert is a new entity, whose
	 * version follows that of the tombstone. A version that is restored before the
	 * history is gone is erased again. Content of blobs is deleted after that
	 * transaction, and before the versions that hold it.
	 *
	 * <p>
	 * The record names who erased and why, as versions do. If this fails, what was
	 * recorded is completed by {@link ErasureOperations#resumeForgets()}.
	 * @return numbers of what was erased
	 * @throws InvalidDataAccessApiUsageException in a transaction
	 * @throws io.singletable.MissingActorException if the type demands an author, and
	 * there is none
	 * @throws io.singletable.VersionConflictException if others keep inserting and
	 * deleting an entity
	 * @throws io.singletable.NewerSchemaException if an item has a history or unique
	 * values that its class does not declare here
	 */
	ErasureResult run();

}
