package io.singletable.audit;

import io.singletable.InvalidCursorException;
import io.singletable.query.PlanDescription;
import io.singletable.query.RevisionFilter;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Question about an audit trail. Immutable, thread-safe.
 */
public interface AuditQuery {

	/**
	 * Demand something of the entries, beside what is demanded already. Times are those
	 * at which commits began.
	 * @param filter the filter
	 * @return the question
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the filter
	 * names a property that the type does not store, that each version sets, or that the
	 * trail excludes; or a property without a type
	 */
	AuditQuery matching(RevisionFilter filter);

	/**
	 * Return the oldest entries first, instead of the newest.
	 * @return the question
	 */
	AuditQuery oldestFirst();

	/**
	 * Read a window: one Query of each shard, eventually consistent. Nothing is promised
	 * of the last seconds, so that an export asks for what is
	 * {@link RevisionFilter#before before} a minute ago. Where a property has to be
	 * changed and an entry has not recorded what it changed, its version and the one
	 * before are read, those of 50 entries with one BatchGetItem.
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same question
	 * @param limit number of entries, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached: it is then continued at the position of its last entry, or,
	 * if it is empty, at the position that it knows
	 * @throws InvalidCursorException if the position belongs to another question
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException while versions
	 * from before a type was audited are missing, or if the current transaction has
	 * written what could be an entry
	 */
	Window<AuditEntry> window(ScrollPosition position, Limit limit);

	/**
	 * Return which index is read, and what that costs.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * Return which index is read and what that costs, as text.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
