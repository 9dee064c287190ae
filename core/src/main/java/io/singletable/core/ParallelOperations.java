package io.singletable.core;

import java.util.List;

import io.singletable.ParallelWriteException;

/**
 * Operations that write many entities, and send their requests in parallel: to read them
 * so, see {@link TerminatingQuery#parallel}. Each entity is written under the same
 * condition, and with the same requests, as by the operation on one: they are not a
 * transaction, and others see those that were written before the call has ended.
 * <p>
 * Only requests are sent by other threads. The calling thread takes, converts and audits
 * the entities and gives them their ids, in their order. It also calls callbacks and
 * publishes events: those before a save may come before those after the save of an
 * earlier entity. An entity that occurs twice is written a second time when the first
 * write is complete.
 * <p>
 * If a write fails, no further one begins, and those that were sent are finished; then
 * {@link ParallelWriteException} tells what became of each. The same happens if the
 * calling thread is interrupted, whose interrupt status is kept, or the
 * {@link Parallelism#within(java.time.Duration) time} is over. {@link #keepGoing()}
 * writes what it can instead, and reports.
 * <p>
 * In a transaction no write is sent in parallel: all are kept until the commit, as by the
 * operations on one entity, with the same exceptions. Thread-safe.
 */
public interface ParallelOperations {

	/**
	 * Save entities, each as {@link SingleTableOperations#save(Object)} does.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return the entities as stored, in the same order
	 * @throws ParallelWriteException if not all of them were saved
	 */
	<T> List<T> saveAll(Iterable<? extends T> entities);

	/**
	 * Insert entities, each as {@link SingleTableOperations#insert(Object)} does.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return the entities as stored, in the same order
	 * @throws ParallelWriteException if not all of them were inserted
	 */
	<T> List<T> insertAll(Iterable<? extends T> entities);

	/**
	 * Save those entities that are new, or differ from what is stored in more than
	 * version, dates and auditors, and write nothing for the others. What is stored is
	 * read first, strongly consistent, 100 entities in one BatchGetItem; a change is
	 * saved over the version that was read, whatever version the entity has. An entity
	 * that occurs twice is compared with what was written of it before.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return the entities that were written, as stored, in the same order
	 * @throws ParallelWriteException if not all of those that have changed were saved,
	 * such as one that another writer has changed meanwhile; repeating the call writes
	 * what is left
	 */
	<T> List<T> saveChanged(Iterable<? extends T> entities);

	/**
	 * Delete entities, each as {@link SingleTableOperations#delete(Object)} does.
	 * @param entities the entities, none of them null
	 * @throws ParallelWriteException if not all of them were deleted
	 */
	void deleteAll(Iterable<?> entities);

	/**
	 * Delete entities, each as {@link SingleTableOperations#deleteById(Object, Class)}
	 * does.
	 * @param ids their ids, none of them null
	 * @param type their class
	 * @throws ParallelWriteException if not all of them were deleted
	 */
	void deleteAllById(Iterable<?> ids, Class<?> type);

	/**
	 * The same operations, which keep going when a write fails, and report what became of
	 * each.
	 * @return the operations
	 */
	ReportingOperations keepGoing();

}
