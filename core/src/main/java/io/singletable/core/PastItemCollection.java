package io.singletable.core;

import java.util.List;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.query.PlanDescription;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Entities of one partition as they were at a time, in the order of their sort keys:
 * those that existed then, deleted since or not. One Query for each megabyte of what is
 * stored now, including tombstones, and then, for each entity that has changed since but
 * was not created since, the requests of
 * {@link RevisionOperations#findAsOf(Object, java.time.Instant, Class)}: usually one. All
 * reads are strongly consistent, but they are not one snapshot: each entity is as it was
 * at the time.
 * <p>
 * Of types that are not {@link io.singletable.Versioned}, it is not known what they were:
 * if one can occur in the partition, reading is refused, unless it is
 * {@link #without(Class) left out}. Entities that were purged, whose tombstone was
 * removed, or that have expired since are not returned. An
 * {@link io.singletable.UnknownItem} is what is stored now; it is returned unless the
 * item certainly did not exist then. An item that can't be decoded is logged and left
 * out. Immutable, thread-safe.
 */
public interface PastItemCollection {

	/**
	 * Leave out the entities of a type.
	 * @param type its class
	 * @return the collection
	 * @throws InvalidDataAccessApiUsageException if the type can't occur in the partition
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	PastItemCollection without(Class<?> type);

	/**
	 * Limit the requests that a call may send, in place of
	 * {@code singletable.query.max-requests}.
	 * @param requests maximum number of requests, at least 1
	 * @return the collection
	 */
	PastItemCollection budget(int requests);

	/**
	 * Read all rows.
	 * @return the rows
	 * @throws InvalidDataAccessApiUsageException if a type that can occur in the
	 * partition has no history; nothing was read
	 * @throws RevisionPrunedException if a version of that time, or the one that replaced
	 * it, is no longer kept
	 * @throws RequestLimitExceededException if the limit on requests is not sufficient
	 */
	List<Object> all();

	/**
	 * Read everything and assemble it into a record, as {@link ItemCollection#as} does.
	 * The record needs no component for a type that is left out.
	 * @param <R> the record
	 * @param type the record class
	 * @return the record, or empty if there was no main entity, or, for a record without
	 * one, nothing for any component
	 * @throws InvalidDataAccessApiUsageException if a type that can occur in the
	 * partition has no history, or the record does not match the collection; nothing was
	 * read
	 * @throws IncorrectResultSizeDataAccessException if there were two entities for a
	 * component that takes one, or if the main entity existed and there was none for
	 * another required component
	 * @throws CorruptItemException if the entity of a component that takes one can't be
	 * decoded
	 * @throws RevisionPrunedException if a version of that time, or the one that replaced
	 * it, is no longer kept
	 * @throws RequestLimitExceededException if the limit on requests is not sufficient
	 */
	<R> Optional<R> as(Class<R> type);

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
