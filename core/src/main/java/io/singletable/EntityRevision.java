package io.singletable;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A version of an entity as its history keeps it: the entity as it was, or the mark that
 * it was deleted.
 *
 * @param <T> the entity
 */
public final class EntityRevision<T> {

	private final long number;

	private final Instant at;

	private final @Nullable T entity;

	private EntityRevision(long number, Instant at, @Nullable T entity) {
		this.number = number;
		this.at = at;
		this.entity = entity;
	}

	/**
	 * A version.
	 * @param <T> the entity
	 * @param number its number
	 * @param at its time
	 * @param entity the entity as it was
	 * @return the revision
	 */
	public static <T> EntityRevision<T> of(long number, Instant at, T entity) {
		return new EntityRevision<>(number, at, entity);
	}

	/**
	 * The mark of a deletion, which has a number as every version has.
	 * @param <T> the entity
	 * @param number its number
	 * @param at its time
	 * @return the revision
	 */
	public static <T> EntityRevision<T> deleted(long number, Instant at) {
		return new EntityRevision<>(number, at, null);
	}

	/**
	 * Number of the version, from 1.
	 * @return the number
	 */
	public long number() {
		return this.number;
	}

	/**
	 * Time of the version; later than that of every version before it.
	 * @return the time
	 */
	public Instant at() {
		return this.at;
	}

	/**
	 * Whether the entity was deleted by this version.
	 * @return {@code true} for a delete marker
	 */
	public boolean isDelete() {
		return this.entity == null;
	}

	/**
	 * The entity as it was.
	 * @return the entity, or empty for a delete marker
	 */
	public Optional<T> entity() {
		return Optional.ofNullable(this.entity);
	}

	@Override
	public String toString() {
		return "version " + this.number + " of " + this.at + (isDelete() ? " (deleted)" : "");
	}

}
