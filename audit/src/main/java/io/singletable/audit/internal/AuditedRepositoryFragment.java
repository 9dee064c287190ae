package io.singletable.audit.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.audit.AuditedOperations;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.ChangeSet;
import io.singletable.query.RevisionFilter;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository fragment for the trail of a type.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
final class AuditedRepositoryFragment<T, ID> implements AuditedOperations<T, ID> {

	private final AuditOperations operations;

	private final Class<T> type;

	AuditedRepositoryFragment(AuditOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
	}

	@Override
	public AuditQuery audit() {
		return this.operations.audit(this.type);
	}

	@Override
	public Window<AuditEntry> findAudit(ScrollPosition position, Limit limit) {
		return this.operations.findAudit(this.type, position, limit);
	}

	@Override
	public Window<AuditEntry> findAudit(RevisionFilter filter, ScrollPosition position, Limit limit) {
		return this.operations.findAudit(this.type, filter, position, limit);
	}

	@Override
	public List<AuditedVersion> loadAudit(Collection<AuditEntry> entries) {
		return this.operations.load(entries);
	}

	@Override
	public Optional<ChangeSet> findChangeSet(ID id, long version) {
		return this.operations.findChangeSet(id, version, this.type);
	}

}
