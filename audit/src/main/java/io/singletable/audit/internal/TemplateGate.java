package io.singletable.audit.internal;

import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.OperationGate;

import org.springframework.util.Assert;

/**
 * Seam to a template: its gate, through which the operations of this module enter as its
 * own do.
 */
public final class TemplateGate {

	private TemplateGate() {
	}

	/**
	 * The gate of a template.
	 * @throws IllegalArgumentException if it is a decorator that hides the gate
	 */
	public static OperationGate of(SingleTableOperations operations) {
		Assert.notNull(operations, "operations must not be null");
		return operations.unwrap(OperationGate.class)
			.orElseThrow(() -> new IllegalArgumentException("A template of audit trails needs the implementation of "
					+ "a template, and " + operations.getClass().getName()
					+ " does not reveal it: pass unwrap(…) on to the template that it decorates"));
	}

}
