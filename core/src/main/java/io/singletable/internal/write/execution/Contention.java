package io.singletable.internal.write.execution;

import java.util.function.IntPredicate;

import io.singletable.VersionConflictException;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Policy of attempts against other writers of the same item: how many there are, and from
 * which on a pause follows. Each number is that of one kind of write, and says why.
 *
 * @param withoutPause attempts that are followed by another one at once, at most
 */
public record Contention(int attempts, int withoutPause) {

	/** Write that is not retried: a refusal is for the caller. */
	public static final Contention NONE = of(1);

	/** Once, and once more where what is stored has the number that was loaded. */
	public static final Contention SAME_VERSION = of(2);

	/** Inserts over a tombstone; more means that writers are racing. */
	public static final Contention TOMBSTONE = of(3);

	/** Saves that carry a creation over; more means that writers are racing. */
	public static final Contention CARRY_OVER = of(4);

	/** Claims of unique values, and three rounds over what their sentinels tell. */
	public static final Contention TAKEOVER = of(4);

	/** The write, and two more over a history that is ahead of the current item. */
	public static final Contention ALIGNMENT = of(3);

	/**
	 * Writes over an item that was checked in memory, which any other write of the item
	 * disturbs. The first go on at once from the item of the refusal, which is the
	 * newest. After a pause it no longer is, and is read again.
	 */
	public static final Contention CHECKED_WRITE = new Contention(12, 2);

	/** Updates of an upsert; more means that others insert and delete all the time. */
	public static final Contention UPSERT = of(3);

	/** Deletes whatever the version is: each over a header that is read anew. */
	public static final Contention DELETE = of(3);

	/** Repairs of an item: an application that writes it makes it right as well. */
	public static final Contention REPAIR = of(5);

	/**
	 * Changes of the table's record, which others write at their start-up only, and once
	 * for each change.
	 */
	public static final Contention TABLE_RECORD = of(10);

	/**
	 * The policy of a number of attempts, none of which is followed by a pause.
	 */
	public static Contention of(int attempts) {
		return new Contention(attempts, attempts);
	}

	/**
	 * Whether no other attempt follows one.
	 * @param attempt its number, from 1 on
	 */
	public boolean isLast(int attempt) {
		return attempt >= this.attempts;
	}

	/**
	 * Whether a pause follows an attempt that is not the last.
	 * @param attempt its number, from 1 on
	 */
	public boolean pausesAfter(int attempt) {
		return attempt > this.withoutPause;
	}

	/**
	 * Wait until the next attempt.
	 * @param attempt number of the one that others were faster than, from 1 on
	 * @param pause makes a pause that grows with the given number, from 0 on, and returns
	 * {@code false} if the thread was interrupted
	 * @return {@code false} if there is no next attempt
	 */
	public boolean awaitNext(int attempt, IntPredicate pause) {
		return !isLast(attempt) && (!pausesAfter(attempt) || pause.test(attempt - this.withoutPause - 1));
	}

	/**
	 * The conflict of a write with others that kept changing the entity.
	 */
	public static VersionConflictException withWrites(EntityMetadata<?> type, String advice) {
		return conflict(type, "written", advice);
	}

	/**
	 * The conflict of a write with others that kept inserting and deleting the entity.
	 */
	public static VersionConflictException withInsertsAndDeletes(EntityMetadata<?> type, String advice) {
		return conflict(type, "inserted and deleted", advice);
	}

	private static VersionConflictException conflict(EntityMetadata<?> type, String change, String advice) {
		return new VersionConflictException("The " + type.typeName() + " with this id is being " + change
				+ " by other writers at the same time: " + advice, null, null);
	}

}
