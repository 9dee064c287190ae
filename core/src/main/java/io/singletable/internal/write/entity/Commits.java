package io.singletable.internal.write.entity;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.ChangedPaths;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Metadata of the commits of a template: of its lifecycle, of the context of the calling
 * thread, and of what a write knows of its change.
 */
record Commits(Lifecycle lifecycle, Authors authors) {

	/** Maximum size of what an application provides, in bytes of UTF-8. */
	private static final int MAX_TEXT = 1_024;

	Commits(Lifecycle lifecycle) {
		this(lifecycle, new Authors(lifecycle));
	}

	/**
	 * The metadata of a commit.
	 * @param instance the instance that the caller writes, null if it names no author
	 * @param auditor the current auditor, null if unknown
	 * @param changedPaths stored paths of what is changed, null if they are unknown
	 * @throws InvalidDataAccessApiUsageException if the application provides texts that
	 * are too long or ill-formed, or the type demands an author, and there is none
	 */
	CommitMetadata of(EntityMetadata<?> type, @Nullable Object instance, @Nullable Object auditor,
			@Nullable Set<String> changedPaths) {
		CommitContext context = CommitContext.current();
		CommitMetadata commit = CommitMetadata.builder()
			.author(this.authors.of(type, instance, auditor))
			.reason(context.reason())
			.traceId(stored("The trace id of the lifecycle", this.lifecycle.traceId().orElse(null)))
			.values(context.values())
			.changedPaths(changedPaths)
			.build();
		return Authors.required(type, commit);
	}

	static @Nullable String stored(String name, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		CommitText.require(name, text, MAX_TEXT, "provide a shorter one");
		return text;
	}

	/**
	 * The operation of two writes of one entity that make one version.
	 */
	static RevisionOperation operation(RevisionOperation first, RevisionOperation second) {
		return (second == RevisionOperation.DELETE || first == RevisionOperation.UPDATE) ? second : first;
	}

	/**
	 * The metadata of two writes of one entity that make one version: what the second
	 * says, completed by what only the first says. If both changed the same property, it
	 * may be as it was before.
	 */
	static CommitMetadata merged(CommitMetadata first, CommitMetadata second) {
		Map<String, String> values = new TreeMap<>(first.values());
		values.putAll(second.values());
		return CommitMetadata.builder()
			.author(second.author().or(first::author).orElse(null))
			.reason(second.reason().or(first::reason).orElse(null))
			.traceId(second.traceId().or(first::traceId).orElse(null))
			.values(values)
			.changedPaths(merged(first.changedPaths().orElse(null), second.changedPaths().orElse(null)))
			.build();
	}

	private static @Nullable Set<String> merged(@Nullable Set<String> first, @Nullable Set<String> second) {
		if (first == null || second == null || first.stream().anyMatch((path) -> ChangedPaths.overlap(second, path))) {
			return null;
		}
		Set<String> both = new LinkedHashSet<>(first);
		both.addAll(second);
		return both;
	}

}
