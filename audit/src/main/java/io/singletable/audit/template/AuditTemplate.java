package io.singletable.audit.template;

import io.singletable.audit.internal.TemplateGate;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.OperationGate;

/**
 * Template of audit trails, retention and erasure, beside the template of the same
 * entities. Its operations take the table, the client and the observations of that
 * template. Immutable, thread-safe.
 */
public final class AuditTemplate {

	private final OperationGate gate;

	/**
	 * Create a new {@code AuditTemplate}. With Spring Boot, auto-configuration does so.
	 * @param operations the template of the entities
	 * @throws IllegalArgumentException if it is a decorator that does not pass
	 * {@link SingleTableOperations#unwrap} on
	 */
	public AuditTemplate(SingleTableOperations operations) {
		this.gate = TemplateGate.of(operations);
	}

	@Override
	public String toString() {
		return "Audit template of " + this.gate.planning().maintenance().tables().name();
	}

}
