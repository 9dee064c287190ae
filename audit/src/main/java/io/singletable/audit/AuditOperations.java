package io.singletable.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.query.PlanDescription;
import io.singletable.query.RevisionFilter;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Questions about the audit trail of {@link io.singletable.Audited} types: who changed
 * what, and what else. Windows are newest first, exact in number, and have positions that
 * belong to their question. Reads of the trail are eventually consistent, those of
 * versions strongly.
 */
public interface AuditOperations {

	/**
	 * Begin a question about the trail of a type.
	 * @param type the class
	 * @return the question
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type is
	 * not audited
	 */
	AuditQuery audit(Class<?> type);

	/**
	 * Begin a question about what an author changed, of all types.
	 * @param author the author, not blank
	 * @return the question
	 */
	AuditQuery auditBy(String author);

	/**
	 * Begin a question about what was changed without an author, of all types.
	 * @return the question
	 */
	AuditQuery auditWithoutAuthor();

	/**
	 * Read a window of the trail of a type, newest first.
	 * @param type the class
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same question
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	default Window<AuditEntry> findAudit(Class<?> type, ScrollPosition position, Limit limit) {
		return audit(type).window(position, limit);
	}

	/**
	 * Read a window of the entries of a type that match a filter, newest first. If it
	 * names an author, the index by author is read.
	 * @param type the class
	 * @param filter the filter, such as {@code writtenBy("ann").and(since(monday))}
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same question
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	default Window<AuditEntry> findAudit(Class<?> type, RevisionFilter filter, ScrollPosition position, Limit limit) {
		return audit(type).matching(filter).window(position, limit);
	}

	/**
	 * Read a window of what an author changed, of all types, newest first.
	 * @param author the author
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same question
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	default Window<AuditEntry> findAuditBy(String author, ScrollPosition position, Limit limit) {
		return auditBy(author).window(position, limit);
	}

	/**
	 * Read a window of what an author changed that matches a filter, of all types, newest
	 * first.
	 * @param author the author
	 * @param filter the filter, such as {@code since(monday)}
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same question
	 * @param limit number of entries, at least one
	 * @return the window, as {@link AuditQuery#window} returns it
	 * @throws InvalidCursorException if the position belongs to another question
	 */
	default Window<AuditEntry> findAuditBy(String author, RevisionFilter filter, ScrollPosition position, Limit limit) {
		return auditBy(author).matching(filter).window(position, limit);
	}

	/**
	 * Read the versions of entries, with what changed since the version before: one
	 * strongly consistent BatchGetItem for each hundred versions. One whose version is
	 * gone meanwhile is marked, not left out.
	 * @param entries the entries
	 * @return a version for each entry, in the same order
	 */
	List<AuditedVersion> load(Collection<AuditEntry> entries);

	/**
	 * Find the entries of a commit in this table by its id: one Query of each audited
	 * type. A transaction of which entries are missing is read again after 200 ms, twice.
	 * @param commitId 32 hexadecimal digits, as entries and revisions show them
	 * @return the change-set, which tells whether it is complete, or empty if there is no
	 * entry of such a commit, or none in the indexes yet
	 */
	Optional<ChangeSet> findChangeSet(String commitId);

	/**
	 * Find the entries of the commit of an entry: one Query of each type that the
	 * transaction changed, and no request for a commit of one entity. A transaction of
	 * which entries are missing is read again after 200 ms, twice.
	 * @param entry the entry
	 * @return the change-set, which tells whether it is complete
	 */
	ChangeSet findChangeSet(AuditEntry entry);

	/**
	 * Find what else the commit of a version changed: that of a transaction of several
	 * entities by its id, and otherwise the version alone, which is read.
	 * @param revision the version
	 * @return the change-set, or empty if the version is in no trail
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException for a delete
	 * marker without entity that is of no transaction:
	 * {@link #findChangeSet(Object, long, Class)} finds it
	 */
	Optional<ChangeSet> findChangeSet(EntityRevision<?> revision);

	/**
	 * Find what the commit of a version changed: one GetItem, and what
	 * {@link #findChangeSet(AuditEntry)} takes.
	 * @param id id of the entity
	 * @param version number of the version
	 * @param type its class
	 * @return the change-set, or empty if the version is not kept, or in no trail
	 */
	Optional<ChangeSet> findChangeSet(Object id, long version, Class<?> type);

	/**
	 * Return what {@link #findChangeSet(String)} reads: the shards of each audited type
	 * in which entries of a commit can be.
	 * @return the description
	 */
	PlanDescription describeChangeSet();

}
