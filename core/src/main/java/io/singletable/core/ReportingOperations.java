package io.singletable.core;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.WriteOutcome;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Operations that write many entities in parallel, as {@link ParallelOperations} do, keep
 * going when a write fails, and report what became of each. What a write was refused for,
 * by DynamoDB, a callback or a check, is in its outcome and no reason to end.
 * <p>
 * A call ends before all are sent if the calling thread is interrupted, whose interrupt
 * status is kept, the {@link Parallelism#within(java.time.Duration) time} is over, or an
 * {@link Error} is thrown, which the call throws. What was sent is finished. What
 * DynamoDB throttles is sent again for a minute, with breaks of all writes, before it is
 * refused.
 * <p>
 * In a transaction, which is all or nothing, each method throws an
 * {@link InvalidDataAccessApiUsageException}. Thread-safe.
 */
public interface ReportingOperations {

	/**
	 * Save entities, each as {@link SingleTableOperations#save(Object)} does.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return what became of each
	 */
	<T> WriteReport<T> saveAll(Iterable<? extends T> entities);

	/**
	 * Insert entities, each as {@link SingleTableOperations#insert(Object)} does.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return what became of each
	 */
	<T> WriteReport<T> insertAll(Iterable<? extends T> entities);

	/**
	 * Save those entities that are new, or differ from what is stored, as
	 * {@link ParallelOperations#saveChanged(Iterable)} does. Those that do not differ are
	 * {@link WriteReport#unchanged() unchanged}. If what is stored can't be read, the
	 * entities of that request are refused.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return what became of each
	 */
	<T> WriteReport<T> saveChanged(Iterable<? extends T> entities);

	/**
	 * Delete entities, each as {@link SingleTableOperations#delete(Object)} does.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @return what became of each
	 */
	<T> WriteReport<T> deleteAll(Iterable<? extends T> entities);

	/**
	 * Delete entities, each as {@link SingleTableOperations#deleteById(Object, Class)}
	 * does.
	 * @param <I> the type of the ids
	 * @param ids their ids, none of them null
	 * @param type their class
	 * @return what became of each
	 */
	<I> WriteReport<I> deleteAllById(Iterable<? extends I> ids, Class<?> type);

	/**
	 * Save the entities of a stream, each as {@link SingleTableOperations#save(Object)}
	 * does, for more of them than fit in memory: an entity is taken from the stream when
	 * its write is about to begin, and forgotten when its outcome is reported. The
	 * outcomes are in the order in which the writes complete, and so are the callbacks
	 * after them. An entity that occurs twice is written a second time when the first
	 * write is complete.
	 * <p>
	 * What the stream or the consumer throws, also for null or what is not an entity,
	 * ends the call: what was sent is finished and reported before the exception is
	 * thrown. The stream is not closed.
	 * @param <T> the entity type
	 * @param entities the entities, none of them null
	 * @param outcomes takes what became of each, in the calling thread
	 * @return the numbers of the outcomes
	 */
	<T> WriteTotals stream(Stream<? extends T> entities, Consumer<? super WriteOutcome<T>> outcomes);

	/**
	 * Purge the expired entities of a type, as {@link #purgeExpired(Class, Consumer)}
	 * does, and report only numbers.
	 * @param type their class
	 * @return the numbers of the outcomes
	 * @throws InvalidDataAccessApiUsageException if the type has no
	 * {@link io.singletable.TimeToLive @TimeToLive} or no listing
	 */
	default WriteTotals purgeExpired(Class<?> type) {
		return purgeExpired(type, (outcome) -> {
		});
	}

	/**
	 * Purge the entities of a type that have expired and are still stored, by its listing
	 * page by page. Readers do not see them, but they are in all indexes, where queries
	 * pay for them. Of a type with a version, each becomes the tombstone that a delete
	 * leaves, whose version in a history is an
	 * {@link io.singletable.RevisionOperation#EXPIRE EXPIRE}, and its unique values are
	 * free; of others, which DynamoDB removes at some time, nothing is left.
	 * <p>
	 * An entity that another writer has renewed or deleted since it was read is left
	 * alone, and not in the numbers. Events have the id; callbacks are not called. A call
	 * that has ended before all are purged is continued by another one.
	 * @param type their class
	 * @param outcomes takes the id and what became of each, in the calling thread and in
	 * the order in which the writes complete
	 * @return the numbers of the outcomes
	 * @throws InvalidDataAccessApiUsageException if the type has no
	 * {@link io.singletable.TimeToLive @TimeToLive} or no listing
	 */
	WriteTotals purgeExpired(Class<?> type, Consumer<? super WriteOutcome<Object>> outcomes);

	/**
	 * Delete the content of deleted entities, as {@link #purgeDeleted(Class, Consumer)}
	 * does, and report only numbers.
	 * @param type the annotated class
	 * @return the numbers of the outcomes
	 * @throws InvalidDataAccessApiUsageException if the type is not
	 * {@link io.singletable.SoftDelete}
	 */
	default WriteTotals purgeDeleted(Class<?> type) {
		return purgeDeleted(type, (outcome) -> {
		});
	}

	/**
	 * Delete the content of the deleted entities of a type that is
	 * {@link io.singletable.SoftDelete}, of those that were deleted longer ago than the
	 * retention, and take those off the list that have none: one Query of each shard of
	 * the listing for each megabyte of it, and one write for each entity. What stays is
	 * the tombstone that a delete without content leaves; of a type without history,
	 * DynamoDB removes it when the retention of tombstones is over. Histories stay as
	 * they are: {@link RevisionOperations#purge(Object, Class) purge} removes them. May
	 * be interrupted and repeated: what is purged is not met again. What another writer
	 * has restored, inserted or purged since it was read is left alone, and not in the
	 * numbers. Content of blobs that no history holds is deleted at once.
	 * @param type the annotated class
	 * @param outcomes takes the id and what became of each, in the calling thread and in
	 * the order in which the writes complete
	 * @return the numbers of the outcomes
	 * @throws InvalidDataAccessApiUsageException if the type is not
	 * {@link io.singletable.SoftDelete}
	 */
	WriteTotals purgeDeleted(Class<?> type, Consumer<? super WriteOutcome<Object>> outcomes);

}
