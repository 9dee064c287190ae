package io.singletable;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Metadata of a version of an entity in its history, without the content.
 */
@JsonPropertyOrder({ "number", "at", "delete", "latest", "operation" })
public final class VersionMetadata {

	private final long number;

	private final Instant at;

	private final boolean delete;

	private final boolean latest;

	private final RevisionOperation operation;

	private final CommitMetadata commit;

	private VersionMetadata(long number, Instant at, boolean delete, boolean latest, RevisionOperation operation,
			CommitMetadata commit) {
		this.number = number;
		this.at = at;
		this.delete = delete;
		this.latest = latest;
		this.operation = operation;
		this.commit = commit;
	}

	/**
	 * Create the metadata of a version with content: an insert if it is the first one,
	 * else an update.
	 * @param number number of the version
	 * @param at time of the version
	 * @return the metadata of a version that is not the latest one
	 */
	public static VersionMetadata of(long number, Instant at) {
		return new VersionMetadata(number, at, false, false,
				(number == 1) ? RevisionOperation.INSERT : RevisionOperation.UPDATE, CommitMetadata.none());
	}

	/**
	 * Create the metadata of a delete marker.
	 * @param number number of the version
	 * @param at time of the version
	 * @return the metadata of a version that is not the latest one
	 */
	public static VersionMetadata deleted(long number, Instant at) {
		return new VersionMetadata(number, at, true, false, RevisionOperation.DELETE, CommitMetadata.none());
	}

	/**
	 * Create a copy for the latest version.
	 * @return the metadata
	 */
	public VersionMetadata asLatest() {
		return new VersionMetadata(this.number, this.at, this.delete, true, this.operation, this.commit);
	}

	/**
	 * Create a copy with what is known of its commit.
	 * @param operation the operation that made the version
	 * @param commit metadata of the commit
	 * @return the metadata
	 */
	public VersionMetadata committedBy(RevisionOperation operation, CommitMetadata commit) {
		return new VersionMetadata(this.number, this.at, this.delete, this.latest, operation, commit);
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
		return this.delete;
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
	 * Return whether this was the latest version of the history when it was read: the
	 * current state of the entity, or its delete marker.
	 * @return {@code false} if there is a later version
	 */
	public boolean isLatest() {
		return this.latest;
	}

	@Override
	public String toString() {
		return "version " + this.number + " of " + this.at + (this.delete ? " (deleted)" : "")
				+ (this.latest ? " (latest)" : "");
	}

}
