package io.singletable.audit;

import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

/**
 * Entry of an audit trail: a version of an entity, without its content. Properties that
 * the type {@link io.singletable.Audited#excluded() excludes} are not among its changed
 * paths. Immutable. Its text form shows neither id nor author.
 *
 * @param typeName name of the type
 * @param type class of the type, which of a sealed hierarchy is the annotated one; null
 * if the application has none of this name
 * @param id id of the entity; null if the application has no class of the type
 * @param number number of the version
 * @param at time of the version
 * @param committedAt time at which the commit began, by which entries are ordered and
 * bounded: in a transaction, that of the version can be any later
 * @param commitId id of the commit, which its entries share: that of a transaction of
 * several entities, or of the write
 * @param operation the operation
 * @param commit who made the version, and why; without the key-values, which are read
 * with the version
 * @param commitTypes names of the types of the entries of the transaction; empty if it is
 * none of several entities, or unknown
 * @param commitEntries number of the entries of the transaction in this table; 0 if it is
 * none of several entities, or unknown
 */
@JsonPropertyOrder({ "type", "id", "number", "operation", "at", "committedAt", "commitId" })
public record AuditEntry(@JsonProperty("type") String typeName, @JsonIgnore @Nullable Class<?> type,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object id, long number, Instant at, Instant committedAt,
		String commitId, RevisionOperation operation, @JsonUnwrapped CommitMetadata commit,
		@JsonIgnore Set<String> commitTypes, @JsonIgnore int commitEntries) {

	public AuditEntry {
		commitTypes = Set.copyOf(commitTypes);
	}

	/**
	 * Whether the commit is a transaction that changed several entities.
	 * @return {@code false} if the entry is a commit of its own
	 */
	@JsonIgnore
	public boolean isOfTransaction() {
		return this.commit.transactionId().filter(this.commitId::equals).isPresent();
	}

	@Override
	public String toString() {
		return this.operation + " of " + this.typeName + ", version " + this.number + " of " + this.at;
	}

}
