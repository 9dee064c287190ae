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
 * A query that can be run, any number of times. Amounts are exact in spite of filters. An
 * item that can't be decoded, and one whose type is unknown, is reported and left out.
 * Every method throws {@link UnplannableQueryException} if the query was not planned
 * before and can't be.
 *
 * @param <R> a row
 */
public interface TerminatingQuery<R> {

	/**
	 * Read rows in another form: only the attributes that it needs are sent. A closed
	 * interface (getters of properties of the entity), or a record or class of which the
	 * constructor takes properties of the entity.
	 * @param <P> the projection
	 * @param projection its class
	 * @return the query of projections
	 */
	<P> TerminatingQuery<P> as(Class<P> projection);

	/**
	 * Read no more than a number of rows.
	 * @param limit the number
	 * @return the query
	 */
	TerminatingQuery<R> limit(Limit limit);

	/**
	 * Report what each run takes, after it: for a stream at its end, or when it is
	 * closed; for a delete after the rows were found.
	 * @param listener takes the report
	 * @return the query
	 */
	TerminatingQuery<R> measured(Consumer<QueryStatistics> listener);

	/**
	 * Bound the requests that one call may send to find its rows, in place of
	 * {@code singletable.query.max-requests}; also of {@link #stream()},
	 * {@link #count()}, {@link #exists()} and {@link #deleteAll()}, which have no bound
	 * otherwise. A window that meets the bound ends short; it sends at least one request
	 * for each key range that it reads. Everything else throws
	 * {@link RequestLimitExceededException}.
	 * @param requests number of requests, at least 1
	 * @return the query
	 */
	TerminatingQuery<R> budget(int requests);

	/**
	 * The only row.
	 * @return the row, or empty if there is none
	 * @throws IncorrectResultSizeDataAccessException if there are two
	 * @throws RequestLimitExceededException if it was not found within the bound
	 */
	Optional<R> one();

	/**
	 * The first row.
	 * @return the row, or empty if there is none
	 * @throws RequestLimitExceededException if it was not found within the bound
	 */
	Optional<R> first();

	/**
	 * All rows, read before this returns.
	 * @return the rows
	 * @throws RequestLimitExceededException if the bound did not suffice
	 */
	List<R> all();

	/**
	 * All rows, read page by page as the stream is consumed, without a bound unless
	 * {@link #budget} sets one.
	 * @return the stream, which holds no resource
	 */
	Stream<R> stream();

	/**
	 * A window of rows.
	 * @param position where to go on, {@link ScrollPosition#keyset()} to begin
	 * @param limit number of rows; unlimited means the configured default
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests was met; it then knows where to go on
	 * @throws InvalidCursorException if the position is of another query
	 */
	Window<R> scroll(ScrollPosition position, Limit limit);

	/**
	 * Count the rows, page by page to the end: one request for each megabyte that is
	 * read, which is billed as reading it is. Where criteria need no check in memory,
	 * DynamoDB counts, and no item is sent.
	 * @return the number
	 * @throws RequestLimitExceededException if the bound that {@link #budget} sets did
	 * not suffice
	 */
	long count();

	/**
	 * Whether there is a row, which is looked for to the end. Where criteria need no
	 * check in memory, only keys are sent.
	 * @return {@code true} if there is
	 * @throws RequestLimitExceededException if none was found within the bound that
	 * {@link #budget} sets
	 */
	boolean exists();

	/**
	 * Delete the rows, and return them: all rows are found, and held in memory, before
	 * the first is deleted. Each is deleted as {@link #deleteAll()} does.
	 * @return the deleted entities, in the order of the query
	 * @throws RequestLimitExceededException if the bound did not suffice to find them;
	 * nothing was deleted then
	 */
	List<R> delete();

	/**
	 * Delete the rows page by page, to the end, however many they are: a page is held in
	 * memory, and deleted before the next one is read. Each is a delete of the version
	 * that was read: an entity that was changed meanwhile is read again, and deleted if
	 * it still meets the criteria. A failure leaves what was deleted before deleted; a
	 * second call goes on.
	 * @return the number of deleted entities
	 * @throws RequestLimitExceededException if the bound that {@link #budget} sets did
	 * not suffice to find them; what was found before is deleted
	 */
	long deleteAll();

	/**
	 * The position of an entity in this query, whether it is in the result or not: to go
	 * on after it.
	 * @param entity an entity, as it is stored
	 * @return the position
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the entity
	 * has no keys in the index of the query
	 */
	KeysetScrollPosition positionOf(Object entity);

	/**
	 * The access plan: what will be read, and how.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * The access plan: what will be read, and what it costs.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
