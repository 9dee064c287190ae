package io.singletable.audit.template;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.ChangeSet;
import io.singletable.audit.Retention;
import io.singletable.audit.RetentionOperations;
import io.singletable.audit.internal.GatedAudit;
import io.singletable.audit.internal.TemplateGate;
import io.singletable.audit.internal.retention.DefaultRetention;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.OperationGate;

/**
 * Template of audit trails, retention and erasure, beside the template of the same
 * entities. Its operations take the table, the client and the observations of that
 * template. Immutable, thread-safe.
 */
public final class AuditTemplate implements AuditOperations, RetentionOperations {

	private final OperationGate gate;

	private final AuditOperations audit;

	/**
	 * Create a new {@code AuditTemplate}. With Spring Boot, auto-configuration does so.
	 * @param operations the template of the entities
	 * @throws IllegalArgumentException if it is a decorator that does not pass
	 * {@link SingleTableOperations#unwrap} on
	 */
	public AuditTemplate(SingleTableOperations operations) {
		this.gate = TemplateGate.of(operations);
		this.audit = new GatedAudit(this.gate, operations.parallelism().orElse(null));
	}

	@Override
	public AuditQuery audit(Class<?> type) {
		return this.audit.audit(type);
	}

	@Override
	public AuditQuery auditBy(String author) {
		return this.audit.auditBy(author);
	}

	@Override
	public AuditQuery auditWithoutAuthor() {
		return this.audit.auditWithoutAuthor();
	}

	@Override
	public List<AuditedVersion> load(Collection<AuditEntry> entries) {
		return this.audit.load(entries);
	}

	@Override
	public Optional<ChangeSet> findChangeSet(String commitId) {
		return this.audit.findChangeSet(commitId);
	}

	@Override
	public ChangeSet findChangeSet(AuditEntry entry) {
		return this.audit.findChangeSet(entry);
	}

	@Override
	public Optional<ChangeSet> findChangeSet(EntityRevision<?> revision) {
		return this.audit.findChangeSet(revision);
	}

	@Override
	public Optional<ChangeSet> findChangeSet(Object id, long version, Class<?> type) {
		return this.audit.findChangeSet(id, version, type);
	}

	@Override
	public Retention retain(Class<?> type) {
		return DefaultRetention.of(this.gate, type);
	}

	@Override
	public String toString() {
		return "Audit template of " + this.gate.planning().maintenance().tables().name();
	}

}
