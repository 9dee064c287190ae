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
import io.singletable.audit.Erasure;
import io.singletable.audit.ErasureOperations;
import io.singletable.audit.ErasureSecret;
import io.singletable.audit.Retention;
import io.singletable.audit.RetentionOperations;
import io.singletable.audit.internal.DefaultErasureOperations;
import io.singletable.audit.internal.GatedAudit;
import io.singletable.audit.internal.TemplateGate;
import io.singletable.audit.internal.retention.DefaultRetention;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.OperationGate;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Template of audit trails, retention and erasure, beside the template of the same
 * entities. Its operations take the table, the client and the observations of that
 * template. Immutable, thread-safe.
 */
public final class AuditTemplate implements AuditOperations, RetentionOperations, ErasureOperations {

	private final OperationGate gate;

	private final AuditOperations audit;

	private final ErasureOperations erasures;

	/**
	 * Create a new {@code AuditTemplate}. With Spring Boot, auto-configuration does so.
	 * @param operations the template of the entities
	 * @throws IllegalArgumentException if it is a decorator that does not pass
	 * {@link SingleTableOperations#unwrap} on
	 */
	public AuditTemplate(SingleTableOperations operations) {
		this(operations, null);
	}

	/**
	 * Create a new {@code AuditTemplate} with an erasure secret.
	 * @param operations the template of the entities
	 * @param secret the secret by which records of erasures refer to entities, or null if
	 * they don't
	 * @throws IllegalArgumentException if it is a decorator that does not pass
	 * {@link SingleTableOperations#unwrap} on
	 */
	public AuditTemplate(SingleTableOperations operations, @Nullable ErasureSecret secret) {
		this.gate = TemplateGate.of(operations);
		this.audit = new GatedAudit(this.gate, operations.parallelism().orElse(null));
		this.erasures = new DefaultErasureOperations(this.gate, secret);
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
	public PlanDescription describeChangeSet() {
		return this.audit.describeChangeSet();
	}

	@Override
	public Retention retain(Class<?> type) {
		return DefaultRetention.of(this.gate, type);
	}

	@Override
	public Erasure forget(Object id, Class<?> type) {
		return this.erasures.forget(id, type);
	}

	@Override
	public Erasure forget(Iterable<?> ids, Class<?> type) {
		return this.erasures.forget(ids, type);
	}

	@Override
	public long resumeForgets() {
		return this.erasures.resumeForgets();
	}

	@Override
	public boolean wasForgotten(Object id, Class<?> type) {
		return this.erasures.wasForgotten(id, type);
	}

	@Override
	public String toString() {
		return "Audit template of " + this.gate.planning().maintenance().tables().name();
	}

}
