package io.singletable.sample.customer;

import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.core.DeletedEntity;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for the bin of deleted customers.
 */
@RestController
@RequestMapping("/deleted-customers")
class DeletedCustomerController {

	private final SingleTableOperations table;

	private final CustomerRepository customers;

	DeletedCustomerController(SingleTableOperations table, CustomerRepository customers) {
		this.table = table;
		this.customers = customers;
	}

	/** Last deleted first. */
	@GetMapping
	Window<DeletedEntity<Customer>> list(ScrollPosition cursor, @PageLimit(value = 20, max = 100) Limit limit) {
		return this.customers.findDeleted(cursor, limit);
	}

	/** From the deletion that the client has seen in the list. */
	@PostMapping("/{id}/restore")
	Customer restore(@PathVariable String id, @RequestParam long version) {
		return this.customers.restoreDeleted(id, version);
	}

	/** For good. A purge also deletes what is not deleted, so look first. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void purge(@PathVariable String id) {
		if (this.customers.existsById(id)) {
			throw ProblemType.NOT_FOUND.of("The customer with this id is not deleted").toException();
		}
		this.table.purge(id, Customer.class);
	}

}
