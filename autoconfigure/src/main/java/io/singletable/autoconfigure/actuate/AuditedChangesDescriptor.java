package io.singletable.autoconfigure.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

/**
 * The latest entries of the audit trail of a type, the newest first. Contains ids,
 * authors and reasons, but no content of versions.
 *
 * @param type name of the type
 * @param table name of the table
 * @param entries the entries, at most 50
 */
public record AuditedChangesDescriptor(String type, String table, List<EntryDescriptor> entries) {

	/**
	 * Entry of the trail.
	 *
	 * @param id id of the entity
	 * @param version number of the version
	 * @param operation the operation
	 * @param at time of the version
	 * @param committedAt time at which the commit began, by which entries are ordered
	 * @param commitId id of the commit
	 * @param author the author, or null if there was none
	 * @param reason the reason, or null if none was given
	 * @param traceId id of the trace, or null
	 * @param changedPaths stored paths of what was changed, without what the type
	 * excludes; null if the write did not know it
	 */
	public record EntryDescriptor(@Nullable Object id, long version, RevisionOperation operation, Instant at,
			Instant committedAt, String commitId, @Nullable String author, @Nullable String reason,
			@Nullable String traceId, @Nullable Set<String> changedPaths) {

	}

}
