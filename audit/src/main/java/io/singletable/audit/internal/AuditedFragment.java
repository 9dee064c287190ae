package io.singletable.audit.internal;

import java.util.Optional;

import io.singletable.audit.AuditedOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.mapping.EntityDescription;
import io.singletable.repository.support.ModuleFragment;

/**
 * Fragment of repositories of audited types, which core finds by
 * {@code META-INF/spring.factories}.
 */
public final class AuditedFragment implements ModuleFragment {

	@Override
	public Class<?> contract() {
		return AuditedOperations.class;
	}

	@Override
	public Class<?> implementation() {
		return AuditedRepositoryFragment.class;
	}

	@Override
	public Object create(SingleTableOperations operations, Class<?> domainType) {
		return new AuditedRepositoryFragment<>(
				new GatedAudit(TemplateGate.of(operations), operations.parallelism().orElse(null)), domainType);
	}

	@Override
	public Optional<String> refusal(EntityDescription<?> entity) {
		boolean audited = entity instanceof EntityMetadata<?> metadata && metadata.isAudited();
		return audited ? Optional.empty() : Optional.of(entity.javaType().getName()
				+ " has no audit trail: annotate it with @Audited, or remove AuditedOperations");
	}

}
