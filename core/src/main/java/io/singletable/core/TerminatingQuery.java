package io.singletable.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Query that can be executed any number of times. The number of rows is exact even if a
 * filter is applied. An item that can't be decoded, or whose type is unknown, is logged
 * and left out. Every method throws {@link UnplannableQueryException} if the query was
 * not planned before and can't be.
 *
 * @param <R> the type of the rows
 */
public interface TerminatingQuery<R> {

	/**
	 * Return rows as a projection, and request only the attributes that it needs. A
	 * projection is a closed interface (getters of properties of the entity), or a record
	 * or class whose constructor takes properties of the entity.
	 * @param <P> the projection
	 * @param projection its class
	 * @return the query of projections
	 */
	<P> TerminatingQuery<P> as(Class<P> projection);

	/**
	 * Limit the number of rows.
	 * @param limit the maximum number
	 * @return the query
	 */
	TerminatingQuery<R> limit(Limit limit);

	/**
	 * Report the statistics of each run after it: for a stream, when it ends or is
	 * closed; for a delete, after the rows were found.
	 * @param listener the consumer of the report
	 * @return the query
	 */
	TerminatingQuery<R> measured(Consumer<QueryStatistics> listener);

	/**
	 * Limit the requests that a call may send to find its rows, in place of
	 * {@code singletable.query.max-requests}; also for {@link #stream()},
	 * {@link #count()}, {@link #exists()} and {@link #deleteAll()}, which are not limited
	 * otherwise. A window that reaches the limit ends early; it sends at least one
	 * request for each key range that it reads. Everything else throws
	 * {@link RequestLimitExceededException}.
	 * @param requests maximum number of requests, at least 1
	 * @return the query
	 */
	TerminatingQuery<R> budget(int requests);

	/**
	 * Limit the items that each request reads to find rows, including those that a filter
	 * leaves out: smaller requests return sooner, and consume less at once. Neither the
	 * rows nor their number change, and a window can be continued with another page size.
	 * The number of requests grows: {@link #all()} needs one for each page, for which
	 * {@link #budget} may have to allow more.
	 * @param items maximum number of items of a request, at least 1
	 * @return the query
	 */
	TerminatingQuery<R> pageSize(int items);

	/**
	 * Send requests in parallel: {@link #delete()} and {@link #deleteAll()} send those
	 * that delete rows, as {@link ParallelOperations} do, and
	 * {@link io.singletable.ParallelWriteException} tells what became of each row if one
	 * fails. Rows are read in parallel where they lie in several key ranges, as the
	 * shards of a listing or the partitions of an {@code In} do; they are the same, and
	 * in the same order. A {@link #stream()} without limits reads a page ahead of each
	 * range, of up to 1 MB, as long as there are threads for it.
	 * @param parallelism the executor of the requests, and how many of them at the same
	 * time
	 * @return the query
	 */
	TerminatingQuery<R> parallel(Parallelism parallelism);

	/**
	 * Return the only row.
	 * @return the row, or empty if there is none
	 * @throws IncorrectResultSizeDataAccessException if there are two
	 * @throws RequestLimitExceededException if it was not found within the limit
	 */
	Optional<R> one();

	/**
	 * Return the first row.
	 * @return the row, or empty if there is none
	 * @throws RequestLimitExceededException if it was not found within the limit
	 */
	Optional<R> first();

	/**
	 * Read all rows.
	 * @return the rows
	 * @throws RequestLimitExceededException if the limit is not sufficient
	 */
	List<R> all();

	/**
	 * Return all rows, read page by page as the stream is consumed, without a limit
	 * unless {@link #budget} sets one.
	 * @return the stream, which holds no resources
	 */
	Stream<R> stream();

	/**
	 * Read a window of rows.
	 * @param position the position at which to start, {@link ScrollPosition#keyset()} for
	 * the first window
	 * @param limit number of rows; unlimited means the configured default
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached, in which case it has a position from which to resume
	 * @throws InvalidCursorException if the position belongs to another query
	 */
	Window<R> scroll(ScrollPosition position, Limit limit);

	/**
	 * Count the rows, page by page to the end: one request for each megabyte read, which
	 * is billed like any read. If criteria need no check in memory, DynamoDB counts, and
	 * no items are returned.
	 * @return the number
	 * @throws RequestLimitExceededException if the limit that {@link #budget} sets is not
	 * sufficient
	 */
	long count();

	/**
	 * Return whether there is a row, reading to the end if necessary. If criteria need no
	 * check in memory, only keys are returned.
	 * @return {@code true} if there is
	 * @throws RequestLimitExceededException if none was found within the limit that
	 * {@link #budget} sets
	 */
	boolean exists();

	/**
	 * Delete the rows, and return them: all rows are read and held in memory before the
	 * first one is deleted. Each is deleted like by {@link #deleteAll()}.
	 * @return the deleted entities, in the order of the query
	 * @throws RequestLimitExceededException if the limit is not sufficient to find them;
	 * nothing was deleted
	 */
	List<R> delete();

	/**
	 * Delete the rows page by page, to the end, however many there are: a page is held in
	 * memory, and deleted before the next one is read. Each row is deleted in the version
	 * that was read: an entity that changed meanwhile is read again, and deleted if it
	 * still matches the criteria. After a failure, rows that were deleted before remain
	 * deleted; a second call continues.
	 * @return the number of deleted entities
	 * @throws RequestLimitExceededException if the limit that {@link #budget} sets is not
	 * sufficient to find them; rows found before are deleted
	 */
	long deleteAll();

	/**
	 * Return the position of an entity in this query, whether or not the entity is in the
	 * result, to continue after it.
	 * @param entity an entity as stored
	 * @return the position
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the entity
	 * has no keys in the index of the query
	 */
	KeysetScrollPosition positionOf(Object entity);

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
