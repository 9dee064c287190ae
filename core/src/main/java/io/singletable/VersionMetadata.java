package io.singletable;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Metadata of a version of an entity in its history, without the content.
 */
@JsonPropertyOrder({ "number", "at", "delete", "latest" })
public final class VersionMetadata {

	private final long number;

	private final Instant at;

	private final boolean delete;

	private final boolean latest;

	private VersionMetadata(long number, Instant at, boolean delete, boolean latest) {
		this.number = number;
		this.at = at;
		this.delete = delete;
		this.latest = latest;
	}

	/**
	 * Create the metadata of a version with content.
	 * @param number number of the version
	 * @param at time of the version
	 * @return the metadata of a version that is not the latest one
	 */
	public static VersionMetadata of(long number, Instant at) {
		return new VersionMetadata(number, at, false, false);
	}

	/**
	 * Create the metadata of a delete marker.
	 * @param number number of the version
	 * @param at time of the version
	 * @return the metadata of a version that is not the latest one
	 */
	public static VersionMetadata deleted(long number, Instant at) {
		return new VersionMetadata(number, at, true, false);
	}

	/**
	 * Create a copy for the latest version.
	 * @return the metadata
	 */
	public VersionMetadata asLatest() {
		return new VersionMetadata(this.number, this.at, this.delete, true);
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
