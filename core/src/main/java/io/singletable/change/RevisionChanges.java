package io.singletable.change;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Version in the history of an entity, with what changed since the version before it.
 * Immutable.
 *
 * @param <T> the entity
 */
@JsonPropertyOrder({ "kind", "changes", "revision" })
public final class RevisionChanges<T> {

	private final EntityRevision<T> revision;

	private final Kind kind;

	private final @Nullable Changes changes;

	private RevisionChanges(EntityRevision<T> revision, Kind kind, @Nullable Changes changes) {
		this.revision = revision;
		this.kind = kind;
		this.changes = changes;
	}

	/**
	 * Compare a version with the one before it.
	 * @param <T> the entity
	 * @param revision the version
	 * @param before the version with the number before; null if it is not kept
	 * @param rules the rules of the comparison
	 * @return the version with its changes
	 */
	public static <T> RevisionChanges<T> of(EntityRevision<T> revision, @Nullable EntityRevision<T> before,
			ComparisonRules rules) {
		Assert.notNull(revision, "revision must not be null");
		Assert.notNull(rules, "rules must not be null");
		if (revision.isDelete()) {
			return new RevisionChanges<>(revision, Kind.DELETED, null);
		}
		if (revision.operation() == RevisionOperation.INSERT || (before != null && before.isDelete())) {
			return new RevisionChanges<>(revision, Kind.CREATED, null);
		}
		return (before != null)
				? new RevisionChanges<>(revision, Kind.CHANGED,
						rules.between(before.entity().orElseThrow(), revision.entity().orElseThrow()))
				: new RevisionChanges<>(revision, Kind.UNKNOWN, null);
	}

	/**
	 * The version.
	 * @return the version
	 */
	@JsonProperty
	public EntityRevision<T> revision() {
		return this.revision;
	}

	/**
	 * What happened in this version.
	 * @return the kind
	 */
	@JsonProperty
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The changes since the version before.
	 * @return the changes, which may be none, for {@link Kind#CHANGED}; otherwise empty
	 */
	@JsonProperty
	public Optional<Changes> changes() {
		return Optional.ofNullable(this.changes);
	}

	@Override
	public String toString() {
		return this.revision + ((this.changes != null) ? ": " + this.changes : "");
	}

	/**
	 * What happened to an entity in a version.
	 */
	public enum Kind {

		/**
		 * The entity was created, or after its deletion inserted again or restored: there
		 * was no entity before to compare it with.
		 */
		CREATED,

		/** The entity was changed, or saved as it was. */
		CHANGED,

		/** The entity was deleted. */
		DELETED,

		/**
		 * The version before is not kept any more, so that the changes are not known.
		 */
		UNKNOWN

	}

}
