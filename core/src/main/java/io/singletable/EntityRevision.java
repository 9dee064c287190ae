package io.singletable;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Version of an entity in its history: the entity as it was, or a delete marker.
 *
 * @param <T> the entity
 */
@JsonPropertyOrder({ "number", "at", "delete", "entity" })
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
	 * Create a revision of an existing entity.
	 * @param <T> the entity
	 * @param number number of the version
	 * @param at time of the version
	 * @param entity the entity in this version
	 * @return the revision
	 */
	public static <T> EntityRevision<T> of(long number, Instant at, T entity) {
		return new EntityRevision<>(number, at, entity);
	}

	/**
	 * Create a delete marker, which is numbered like any other version.
	 * @param <T> the entity
	 * @param number number of the version
	 * @param at time of the version
	 * @return the revision
	 */
	public static <T> EntityRevision<T> deleted(long number, Instant at) {
		return new EntityRevision<>(number, at, null);
	}

	/**
	 * Number of the version, from 1.
	 * @return the number
	 */
	@JsonProperty
	public long number() {
		return this.number;
	}

	/**
	 * Time of the version, later than that of all versions before it.
	 * @return the time
	 */
	@JsonProperty
	public Instant at() {
		return this.at;
	}

	/**
	 * Return whether this version is a deletion.
	 * @return {@code true} for a delete marker
	 */
	public boolean isDelete() {
		return this.entity == null;
	}

	/**
	 * The entity in this version.
	 * @return the entity, or empty for a delete marker
	 */
	@JsonProperty
	public Optional<T> entity() {
		return Optional.ofNullable(this.entity);
	}

	@Override
	public String toString() {
		return "version " + this.number + " of " + this.at + (isDelete() ? " (deleted)" : "");
	}

}
