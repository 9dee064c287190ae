package io.singletable.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.InvalidCursorException;
import io.singletable.query.RevisionFilter;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on the audit trail of the type of a repository, which extends this interface
 * beside its own. The type has to be {@link io.singletable.Audited}. All of them read.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
public interface AuditedOperations<T, ID> {

	/**
	 * Begin a question about the trail of the type.
	 * @return the question
	 */
	AuditQuery audit();

	/**
	 * Read a window of the trail of the type, newest first.
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	Window<AuditEntry> findAudit(ScrollPosition position, Limit limit);

	/**
	 * Read a window of the entries of the type that match a filter, newest first.
	 * @param filter the filter, such as {@code writtenBy("ann").and(since(monday))}
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same filter
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	Window<AuditEntry> findAudit(RevisionFilter filter, ScrollPosition position, Limit limit);

	/**
	 * Read the versions of entries, as {@link AuditOperations#load} does.
	 * @param entries the entries
	 * @return a version for each entry, in the same order
	 */
	List<AuditedVersion> loadAudit(Collection<AuditEntry> entries);

	/**
	 * Find what the commit of a version changed, as
	 * {@link AuditOperations#findChangeSet(Object, long, Class)} does.
	 * @param id id of the entity
	 * @param version number of the version
	 * @return the change-set, or empty if the version is not kept, or in no trail
	 */
	Optional<ChangeSet> findChangeSet(ID id, long version);

}
