package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import io.singletable.partition.PartitionKey;
import io.singletable.query.Criteria;
import io.singletable.query.PlanDescription;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Items of one partition, in the order of their sort keys, which can be read any number
 * of times, and deleted: one Query for each megabyte. Each entity has its own class; an
 * item of a type without an entity is an {@link io.singletable.UnknownItem}. Deleted and
 * expired entities are not returned, and history is stored elsewhere. An item that can't
 * be decoded is logged and left out. Immutable, thread-safe.
 */
public interface ItemCollection {

	/**
	 * Read from the last sort key to the first.
	 * @return the collection
	 */
	ItemCollection descending();

	/**
	 * Restrict the collection to entities of some types: all others, and
	 * {@link io.singletable.UnknownItem}s, are no rows, and a record of {@link #as} needs
	 * no components for them. A single type whose sort keys begin as those of no other
	 * type do is read by its sort keys. Otherwise, what is left out is filtered by type:
	 * it is read and billed.
	 * @param type the class of a type, annotated
	 * @param more the classes of others
	 * @return the collection
	 * @throws InvalidDataAccessApiUsageException if a type can't occur in the collection
	 * @throws IllegalArgumentException if a class is not an entity of this table
	 */
	ItemCollection only(Class<?> type, Class<?>... more);

	/**
	 * Restrict the collection to a range of sort keys, such as the comments since an id:
	 * {@code range(Comment.class, where("key.id").gte(id))}. Only what lies in the range
	 * is read. In an index, that can be entities of other types as well: combine it with
	 * {@link #only}.
	 * @param type the class of the type in whose sort key the properties are, annotated
	 * @param criteria one value, with {@code is}, for each of the first properties in the
	 * sort key, and one range of the next
	 * @return the collection
	 * @throws UnplannableQueryException if the criteria are no range of the sort keys
	 * @throws InvalidDataAccessApiUsageException if the type can't occur in the
	 * collection, or a value is not valid for its property
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	ItemCollection range(Class<?> type, Criteria criteria);

	/**
	 * Set the consistency of a collection of the table.
	 * @param consistency the consistency
	 * @return the collection
	 * @throws UnplannableQueryException if an index would have to be read with strong
	 * consistency
	 */
	ItemCollection consistency(ReadConsistency consistency);

	/**
	 * Limit the requests that a call may send, in place of
	 * {@code singletable.query.max-requests}; also for {@link #stream()}, which is not
	 * limited otherwise. A window that reaches the limit ends early, everything else
	 * throws {@link RequestLimitExceededException}.
	 * @param requests maximum number of requests, at least 1
	 * @return the collection
	 */
	ItemCollection budget(int requests);

	/**
	 * Limit the items that each request reads, as {@link TerminatingQuery#pageSize} does.
	 * @param items maximum number of items of a request, at least 1
	 * @return the collection
	 */
	ItemCollection pageSize(int items);

	/**
	 * Return the entities of this collection as they were at a time. Nothing is read yet.
	 * @param time the time
	 * @return the collection as of that time, with the part, direction, budget and page
	 * size of this one, and strong consistency
	 * @throws UnplannableQueryException if this is a collection of an index, which has
	 * entries only for what is stored now
	 */
	PastItemCollection asOf(Instant time);

	/**
	 * Return the key of the partition, to ask
	 * {@link io.singletable.partition.HotPartitions} for its load. Nothing is read. Of an
	 * index with several shards, it is the key of the first one: the others append
	 * {@code ##} and their number, and have loads of their own.
	 * @return the key; empty if a value is too long for any stored key
	 */
	Optional<PartitionKey> partitionKey();

	/**
	 * Return all rows, read page by page as the stream is consumed, without a limit
	 * unless {@link #budget} sets one.
	 * @return the stream, which holds no resources
	 */
	Stream<Object> stream();

	/**
	 * Read all rows.
	 * @return the rows
	 * @throws RequestLimitExceededException if the limit on requests is not sufficient
	 */
	List<Object> all();

	/**
	 * Read a window of rows.
	 * @param position the position at which to start, {@link ScrollPosition#keyset()} for
	 * the first window
	 * @param limit number of rows; unlimited means the configured default
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached, in which case it has a position from which to resume
	 * @throws InvalidCursorException if the position belongs to another collection or
	 * query
	 */
	Window<Object> scroll(ScrollPosition position, Limit limit);

	/**
	 * Read everything and assemble it into a record, such as
	 * {@code record TicketWithComments(Ticket ticket, List<Comment> comments)}. A
	 * component is
	 * <ul>
	 * <li>an entity, which is required: the first such component is the main one, without
	 * which there is no record; the others have to exist whenever it does;</li>
	 * <li>an entity that is declared {@code @Nullable}, or an {@code Optional}, which is
	 * optional;</li>
	 * <li>a {@code List}, {@code Set} or {@code Collection} of entities, in the order of
	 * the collection;</li>
	 * <li>a {@code List<UnknownItem>}; without it, unknown items are logged.</li>
	 * </ul>
	 * The entity of a component is an annotated class, the root of a sealed hierarchy, or
	 * an intermediate type. Every type that can occur in the partition needs a component,
	 * so that nothing is left out unnoticed.
	 * @param <R> the record
	 * @param type the record class
	 * @return the record, or empty if there is no main entity, or, for a record without
	 * one, nothing for any component
	 * @throws InvalidDataAccessApiUsageException if the record does not match the
	 * collection; nothing was read
	 * @throws IncorrectResultSizeDataAccessException if there are two entities for a
	 * component that takes one, or if the main entity exists and there is none for
	 * another required component
	 * @throws CorruptItemException if the entity of a component that takes one can't be
	 * decoded
	 * @throws RequestLimitExceededException if the limit on requests is not sufficient
	 */
	<R> Optional<R> as(Class<R> type);

	/**
	 * Delete all entities of this collection of the table, expired ones included, each by
	 * the rule of its type, as {@link SingleTableOperations#delete(Object)} does it:
	 * tombstones, delete markers of histories, unique values, callbacks and events. The
	 * collection is read strongly consistently, page by page; only a page and what is
	 * being deleted are in memory. An entity that others change meanwhile is read again
	 * and deleted. Items of unknown types are left as they are, and counted.
	 * <p>
	 * The call keeps going and reports as {@link ReportingOperations} do, within the
	 * units and the time of the parallelism. {@link #budget} ends it after so many
	 * requests that read. It can be repeated at any time: what is deleted is not met any
	 * more. If reading fails, what was sent is finished before the exception is thrown.
	 * @param parallelism the executor and the limits of the deletes
	 * @return what became of the entities
	 * @throws UnplannableQueryException if this is a collection of an index
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if a {@link #range}
	 * has an empty prefix; nothing was sent
	 */
	DeleteReport deleteAll(Parallelism parallelism);

	/**
	 * Delete all entities of this collection, as {@link #deleteAll} does, and the
	 * histories of those that are deleted, as {@link RevisionOperations#purge} does:
	 * tombstones are left. Entities that were deleted before are included, so that a call
	 * that has ended early can be repeated: each costs a Query.
	 * @param parallelism the executor and the limits of the deletes
	 * @return what became of the entities and histories
	 * @throws UnplannableQueryException if this is a collection of an index
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if a {@link #range}
	 * has an empty prefix; nothing was sent
	 */
	DeleteReport purgeAll(Parallelism parallelism);

	/**
	 * Read what {@link #deleteAll} would delete now, and what that would cost. No
	 * callbacks are called, and nothing is written.
	 * @return the numbers
	 * @throws UnplannableQueryException if this is a collection of an index
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if a {@link #range}
	 * has an empty prefix; nothing was sent
	 */
	DeleteDryRun dryRun();

	/**
	 * Return the access plan.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * Return the access plan and its cost as text.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
