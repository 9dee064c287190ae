package io.singletable;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Version of an entity in its history: the entity as it was, or a delete marker.
 *
 * @param <T> the entity
 */
@JsonPropertyOrder({ "number", "at", "delete", "operation", "entity", "deletedEntity" })
public final class EntityRevision<T> {

	private final long number;

	private final Instant at;

	private final @Nullable T entity;

	private final @Nullable T deletedEntity;

	private final RevisionOperation operation;

	private final CommitMetadata commit;

	private EntityRevision(long number, Instant at, @Nullable T entity, @Nullable T deletedEntity,
			RevisionOperation operation, CommitMetadata commit) {
		this.number = number;
		this.at = at;
		this.entity = entity;
		this.deletedEntity = deletedEntity;
		this.operation = operation;
		this.commit = commit;
	}

	/**
	 * Create a revision of an existing entity: an insert if it is the first one, else an
	 * update.
	 * @param <T> the entity
	 * @param number number of the version
	 * @param at time of the version
	 * @param entity the entity in this version
	 * @return the revision
	 */
	public static <T> EntityRevision<T> of(long number, Instant at, T entity) {
		return new EntityRevision<>(number, at, entity, null,
				(number == 1) ? RevisionOperation.INSERT : RevisionOperation.UPDATE, CommitMetadata.none());
	}

	/**
	 * Create a delete marker, which is numbered like any other version.
	 * @param <T> the entity
	 * @param number number of the version
	 * @param at time of the version
	 * @return the revision
	 */
	public static <T> EntityRevision<T> deleted(long number, Instant at) {
		return new EntityRevision<>(number, at, null, null, RevisionOperation.DELETE, CommitMetadata.none());
	}

	/**
	 * Create a copy with what is known of its commit.
	 * @param operation the operation that made the version
	 * @param commit metadata of the commit
	 * @return the revision
	 */
	public EntityRevision<T> committedBy(RevisionOperation operation, CommitMetadata commit) {
		return new EntityRevision<>(this.number, this.at, this.entity, this.deletedEntity, operation, commit);
	}

	/**
	 * Create a copy of a delete marker with the entity that was deleted.
	 * @param deleted the entity in the version before
	 * @return the delete marker
	 * @throws IllegalStateException if this version is no delete marker
	 */
	public EntityRevision<T> ofDeleted(T deleted) {
		Assert.state(isDelete(), "Only a delete marker has a deleted entity: this version has an entity");
		return new EntityRevision<>(this.number, this.at, null, deleted, this.operation, this.commit);
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
	 * The operation that made this version. Versions that were written by a release of
	 * the library that did not store it are inserts if they are the first one or follow a
	 * delete marker that was read together with them, and otherwise updates.
	 * @return the operation
	 */
	@JsonProperty
	public RevisionOperation operation() {
		return this.operation;
	}

	/**
	 * The metadata of the commit that made this version: its author, reason, trace, and
	 * what it changed, as far as they are known. As JSON, it is part of the revision.
	 * @return the metadata
	 */
	@JsonUnwrapped
	@JsonProperty
	public CommitMetadata commit() {
		return this.commit;
	}

	/**
	 * The entity in this version.
	 * @return the entity, or empty for a delete marker
	 */
	@JsonProperty
	public Optional<T> entity() {
		return Optional.ofNullable(this.entity);
	}

	/**
	 * The entity as it was when it was deleted, if the history was read
	 * {@link io.singletable.query.RevisionOptions#includingDeletes() with it}.
	 * @return the entity in the version before this delete marker; empty if it was not
	 * read, is no longer kept, or this version is no delete marker
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<T> deletedEntity() {
		return Optional.ofNullable(this.deletedEntity);
	}

	@Override
	public String toString() {
		return "version " + this.number + " of " + this.at + (isDelete() ? " (deleted)" : "");
	}

}
