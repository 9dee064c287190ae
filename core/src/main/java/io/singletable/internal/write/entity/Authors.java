package io.singletable.internal.write.entity;

import io.singletable.CommitMetadata;
import io.singletable.MissingActorException;
import io.singletable.internal.mapping.AuditRule;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Authors of writes: the one of the calling thread, else the one that the instance names,
 * else the auditor of the lifecycle. Thread-safe.
 */
public record Authors(Lifecycle lifecycle) {

	/** Maximum size of the name of an author, in bytes of UTF-8. */
	static final int MAX_NAME = 1_024;

	/**
	 * The author of a write.
	 * @param instance the instance that the caller writes, null if it names nobody
	 * @param auditor the current auditor, null if unknown
	 * @return the name, or null if nobody is known
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is too
	 * long or ill-formed
	 */
	@Nullable String of(EntityMetadata<?> type, @Nullable Object instance, @Nullable Object auditor) {
		String bound = CommitContext.current().author();
		if (bound != null) {
			return bound;
		}
		String named = namedBy(type, instance);
		if (named != null) {
			return Commits.stored("The author that a " + type.typeName() + " names", named);
		}
		return Commits.stored("The name of an auditor",
				(auditor != null) ? this.lifecycle.nameOf(auditor).orElse(null) : null);
	}

	private static @Nullable String namedBy(EntityMetadata<?> type, @Nullable Object instance) {
		AuditRule rule = type.audit();
		String actor = (rule != null) ? rule.actor() : null;
		if (actor == null || instance == null) {
			return null;
		}
		String name = (String) type.concreteTypeOf(instance)
			.properties()
			.resolve(actor)
			.orElseThrow()
			.access()
			.get(instance);
		return (name != null && !name.isBlank()) ? name : null;
	}

	/**
	 * Refuse a write of which nobody is known to be the author, if its type demands one.
	 * @param instance the instance that the caller writes, null if there is none
	 */
	public void require(EntityMetadata<?> type, @Nullable Object instance) {
		if (isRequired(type)) {
			require(type, of(type, instance, this.lifecycle.auditor().orElse(null)));
		}
	}

	/**
	 * Refuse a write without author, if its type demands one.
	 * @param auditor the current auditor, null if unknown
	 */
	void require(EntityMetadata<?> type, @Nullable Object instance, @Nullable Object auditor) {
		if (isRequired(type)) {
			require(type, of(type, instance, auditor));
		}
	}

	/**
	 * Refuse a commit without author, if its type demands one.
	 */
	static CommitMetadata required(EntityMetadata<?> type, CommitMetadata commit) {
		if (isRequired(type)) {
			require(type, commit.author().orElse(null));
		}
		return commit;
	}

	private static void require(EntityMetadata<?> type, @Nullable String author) {
		if (author == null) {
			throw new MissingActorException("Writes of " + type.typeName()
					+ " need an author (@Audited(actorRequired = true)), and nobody is known to be at work: call them in "
					+ "as(author, …) of the template, or provide an AuditorAware bean that knows the user");
		}
	}

	private static boolean isRequired(EntityMetadata<?> type) {
		AuditRule rule = type.audit();
		return rule != null && rule.actorRequired();
	}

}
