package io.singletable.audit.docs;

import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.audit.ErasureResult;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.EntityForgottenEvent;

import org.springframework.context.event.EventListener;
import org.springframework.data.annotation.Id;

/**
 * Examples of the chapter on privacy.
 */
// @formatter:off
final class Erasures {

	private final SingleTableTemplate table;

	private final AuditTemplate audit;

	Erasures(SingleTableTemplate table, AuditTemplate audit) {
		this.table = table;
		this.audit = audit;
	}

	// tag::declare[]
	@SingleTableEntity
	record Customer(@Id String id, String name) {
	}
	// end::declare[]

	ErasureResult forget(String id) {
		// tag::forget[]
		ErasureResult erased = table.because("request of 3 May", () -> audit.forget(id, Customer.class).run());
		// end::forget[]
		return erased;
	}

	void forgetId(String email) {
		// tag::with-id[]
		audit.forget(email, Customer.class).withId().run();
		// end::with-id[]
	}

	void resume() {
		// tag::resume[]
		audit.resumeForgets();
		// end::resume[]
	}

	void restored(List<String> forgottenIds) {
		// tag::restored[]
		audit.forget(forgottenIds, Customer.class).run();
		// end::restored[]
	}

	boolean ask(String id) {
		// tag::asked[]
		boolean forgotten = audit.wasForgotten(id, Customer.class);
		// end::asked[]
		return forgotten;
	}

	/**
	 * A listener of the application.
	 */
	static final class Register {

		private final List<String> register;

		Register(List<String> register) {
			this.register = register;
		}

		// tag::event[]
		@EventListener
		void forgotten(EntityForgottenEvent<Customer> event) {
		    register.add(event.type().getSimpleName() + " " + event.id());      // outside of the table
		}
		// end::event[]

	}

}
