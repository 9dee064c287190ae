package io.singletable;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of the write that made a version: who wrote it, why, and what it changed, as
 * far as the write knew it. Immutable.
 */
@JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE, isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonPropertyOrder({ "author", "reason", "traceId", "metadata", "transactionId", "changedPaths" })
public final class CommitMetadata {

	private static final CommitMetadata NONE = new CommitMetadata(new Builder());

	private final @Nullable String author;

	private final @Nullable String reason;

	private final @Nullable String traceId;

	private final Map<String, String> values;

	private final @Nullable String transactionId;

	private final @Nullable Set<String> changedPaths;

	private CommitMetadata(Builder builder) {
		this.author = builder.author;
		this.reason = builder.reason;
		this.traceId = builder.traceId;
		this.values = builder.values;
		this.transactionId = builder.transactionId;
		this.changedPaths = builder.changedPaths;
	}

	/**
	 * Create metadata that says nothing.
	 * @return the metadata
	 */
	public static CommitMetadata none() {
		return NONE;
	}

	/**
	 * Begin to create metadata.
	 * @return a builder that says nothing yet
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The author: the auditor that the application's {@code AuditorAware} provided, as
	 * text.
	 * @return the author, or empty if nobody was known to be at work
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<String> author() {
		return Optional.ofNullable(this.author);
	}

	/**
	 * The reason that was given with {@code because} or {@link Because}.
	 * @return the reason, or empty if none was given
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<String> reason() {
		return Optional.ofNullable(this.reason);
	}

	/**
	 * Id of the trace that the write was part of.
	 * @return the id, or empty if the write was not traced
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<String> traceId() {
		return Optional.ofNullable(this.traceId);
	}

	/**
	 * The key-values that were given with {@code withMetadata}.
	 * @return the values by key, in the order of the keys; empty if none were given
	 */
	@JsonProperty("metadata")
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public Map<String, String> values() {
		return this.values;
	}

	/**
	 * Id of the transaction, which the versions of all entities that it changed share.
	 * @return the id, or empty if the write changed no other entity
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<String> transactionId() {
		return Optional.ofNullable(this.transactionId);
	}

	/**
	 * The stored paths of what the write changed, such as {@code address.city}, by the
	 * names that it was stored under. Known to writes that know what they replace:
	 * updates in place, patches, updates by the difference of two instances, and merges.
	 * A plain save has read nothing and does not know it.
	 * @return the paths, which can be none; empty if they are unknown
	 */
	@JsonProperty
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<Set<String>> changedPaths() {
		return Optional.ofNullable(this.changedPaths);
	}

	/**
	 * Begin to create metadata that differs from this.
	 * @return a builder that says what this does
	 */
	public Builder toBuilder() {
		Builder builder = new Builder();
		builder.author = this.author;
		builder.reason = this.reason;
		builder.traceId = this.traceId;
		builder.values = this.values;
		builder.transactionId = this.transactionId;
		builder.changedPaths = this.changedPaths;
		return builder;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CommitMetadata that && Objects.equals(this.author, that.author)
				&& Objects.equals(this.reason, that.reason) && Objects.equals(this.traceId, that.traceId)
				&& this.values.equals(that.values) && Objects.equals(this.transactionId, that.transactionId)
				&& Objects.equals(this.changedPaths, that.changedPaths);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.author, this.reason, this.traceId, this.values, this.transactionId, this.changedPaths);
	}

	@Override
	public String toString() {
		return "CommitMetadata[hidden]";
	}

	/**
	 * Builder of metadata. Mutable, not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String author;

		private @Nullable String reason;

		private @Nullable String traceId;

		private Map<String, String> values = Map.of();

		private @Nullable String transactionId;

		private @Nullable Set<String> changedPaths;

		private Builder() {
		}

		/**
		 * Set the author.
		 * @param author the author, or null for none
		 * @return this
		 */
		public Builder author(@Nullable String author) {
			this.author = author;
			return this;
		}

		/**
		 * Set the reason.
		 * @param reason the reason, or null for none
		 * @return this
		 */
		public Builder reason(@Nullable String reason) {
			this.reason = reason;
			return this;
		}

		/**
		 * Set the trace id.
		 * @param traceId the id, or null for none
		 * @return this
		 */
		public Builder traceId(@Nullable String traceId) {
			this.traceId = traceId;
			return this;
		}

		/**
		 * Set the key-values.
		 * @param values the values by key
		 * @return this
		 */
		public Builder values(Map<String, String> values) {
			this.values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
			return this;
		}

		/**
		 * Set the id of the transaction.
		 * @param transactionId the id, or null for none
		 * @return this
		 */
		public Builder transactionId(@Nullable String transactionId) {
			this.transactionId = transactionId;
			return this;
		}

		/**
		 * Set the stored paths of what was changed.
		 * @param changedPaths the paths, or null if they are unknown
		 * @return this
		 */
		public Builder changedPaths(@Nullable Set<String> changedPaths) {
			this.changedPaths = (changedPaths != null) ? Collections.unmodifiableSet(new TreeSet<>(changedPaths))
					: null;
			return this;
		}

		/**
		 * Create the metadata.
		 * @return the metadata
		 */
		public CommitMetadata build() {
			return new CommitMetadata(this);
		}

	}

}
