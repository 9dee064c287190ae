package io.singletable.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import io.singletable.query.PlanDescription;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * What lies in one partition, in the order of its sort keys, which can be read any number
 * of times: one Query for each megabyte. Each entity is of its own class; an item whose
 * type no entity has is an {@link io.singletable.UnknownItem}. Deleted and expired
 * entities are absent, and history lies elsewhere. An item that can't be decoded is
 * reported in the log and left out. Immutable, thread-safe.
 */
public interface ItemCollection {

	/**
	 * Read from the last sort key to the first.
	 * @return the collection
	 */
	ItemCollection descending();

	/**
	 * Ask for a consistency, of a collection of the table.
	 * @param consistency the consistency
	 * @return the collection
	 * @throws UnplannableQueryException if an index would have to be read consistently
	 */
	ItemCollection consistency(ReadConsistency consistency);

	/**
	 * Bound the requests that one call may send, in place of
	 * {@code singletable.query.max-requests}; also of {@link #stream()}, which has no
	 * bound otherwise. A window that meets the bound ends short, everything else throws
	 * {@link RequestLimitExceededException}.
	 * @param requests number of requests, at least 1
	 * @return the collection
	 */
	ItemCollection budget(int requests);

	/**
	 * All rows, read page by page as the stream is consumed, without a bound unless
	 * {@link #budget} sets one.
	 * @return the stream, which holds no resource
	 */
	Stream<Object> stream();

	/**
	 * All rows, read before this returns.
	 * @return the rows
	 * @throws RequestLimitExceededException if the bound of requests did not suffice
	 */
	List<Object> all();

	/**
	 * A window of rows.
	 * @param position where to go on, {@link ScrollPosition#keyset()} to begin
	 * @param limit number of rows; unlimited means the configured default
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests was met; it then knows where to go on
	 * @throws InvalidCursorException if the position is of another collection or query
	 */
	Window<Object> scroll(ScrollPosition position, Limit limit);

	/**
	 * Read everything and assemble it into a record, such as
	 * {@code record TicketWithComments(Ticket ticket, List<Comment> comments)}. A
	 * component is
	 * <ul>
	 * <li>an entity, of which there is one: the first such component is the main one,
	 * without which there is no record, and the others have to be there whenever it
	 * is;</li>
	 * <li>an entity that is declared {@code @Nullable}, or an {@code Optional}, which may
	 * be missing;</li>
	 * <li>a {@code List}, {@code Set} or {@code Collection} of entities, in the order of
	 * the collection;</li>
	 * <li>a {@code List<UnknownItem>}; without it, unknown items are reported in the
	 * log.</li>
	 * </ul>
	 * The entity of a component is an annotated class, the root of a sealed hierarchy, or
	 * a part of one. Every type that can lie in the partition needs a component, so that
	 * nothing is left out unnoticed.
	 * @param <R> the record
	 * @param type its class
	 * @return the record, or empty if there is no main entity, or, of a record without
	 * one, nothing for any component
	 * @throws InvalidDataAccessApiUsageException if the record does not fit the
	 * collection; nothing was read then
	 * @throws IncorrectResultSizeDataAccessException if there are two entities for a
	 * component that takes one, or the main entity is there and another component that
	 * takes one gets none
	 * @throws CorruptItemException if the entity of a component that takes one can't be
	 * decoded
	 * @throws RequestLimitExceededException if the bound of requests did not suffice
	 */
	<R> Optional<R> as(Class<R> type);

	/**
	 * The access plan: what will be read, and how.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * What is read, and what it costs.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
