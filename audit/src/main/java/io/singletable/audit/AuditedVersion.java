package io.singletable.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Entry of an audit trail with the content of its version and of the one before, as the
 * trail shows it: a masked property has the value {@link #MASK}, an excluded one is
 * absent. Values are by stored names, without the id, the number of the version and its
 * time, which are in the entry. Immutable. Its text form shows no value.
 *
 * @param entry the entry
 * @param state what is known of the version
 * @param before the content of the version before; empty if there is none, or it is not
 * kept
 * @param after the content of the version; empty if it is a deletion, or not kept
 * @param changes what differs between both, for {@link State#CHANGED}
 */
@JsonPropertyOrder({ "state", "entry", "changes", "before", "after" })
public record AuditedVersion(AuditEntry entry, State state,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> before,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> after,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<AuditedChange> changes) {

	/** Stands for the value of a masked property. */
	public static final String MASK = "***";

	public AuditedVersion {
		before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
		after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
		changes = List.copyOf(changes);
	}

	@Override
	public String toString() {
		return this.entry + " (" + this.state + ")";
	}

	/**
	 * What is known of a version.
	 */
	public enum State {

		/** The entity was created, or after its deletion inserted again or restored. */
		CREATED,

		/** The entity was changed, or saved as it was. */
		CHANGED,

		/** The entity was deleted: the content before is what was deleted. */
		DELETED,

		/** The version before is not kept, so that the changes are not known. */
		UNKNOWN,

		/** The version itself is not kept any more. */
		GONE,

		/**
		 * The version is stored, but can't be read: the application has no class of its
		 * type, or the item is damaged.
		 */
		UNREADABLE

	}

}
