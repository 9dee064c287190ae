package io.singletable.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Entries of one commit in a table: of a transaction, in the order of its calls, or of a
 * write of one entity. Immutable.
 *
 * @param commitId id of the commit
 * @param committedAt time at which it began
 * @param entries its entries, in the order of the calls
 * @param expected number of entries that it has in this table; empty if that is not known
 */
@JsonPropertyOrder({ "commitId", "committedAt", "complete", "missing", "entries" })
public record ChangeSet(String commitId, Instant committedAt, List<AuditEntry> entries,
		@JsonProperty(access = JsonProperty.Access.READ_ONLY) Optional<Integer> expected) {

	public ChangeSet {
		entries = List.copyOf(entries);
	}

	/**
	 * Whether all entries of the commit are there. Entries are missing while an index
	 * lags behind, and after a retention or an erasure has deleted their versions.
	 * @return {@code false} if entries are {@link #missing() missing}; empty for a
	 * transaction from before the type was audited, which did not store their number
	 */
	@JsonProperty("complete")
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public Optional<Boolean> isComplete() {
		return this.expected.map((number) -> this.entries.size() >= number);
	}

	/**
	 * Number of entries that are missing.
	 * @return the number, 0 also if it is not known whether any are
	 */
	@JsonProperty
	public int missing() {
		return this.expected.map((number) -> Math.max(0, number - this.entries.size())).orElse(0);
	}

	@Override
	public String toString() {
		return "change-set of " + this.entries.size() + " entries"
				+ ((missing() > 0) ? ", and " + missing() + " more that are missing" : "");
	}

}
