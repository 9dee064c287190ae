package io.singletable.sample.customer;

import java.net.URI;

import io.singletable.audit.ErasureOperations;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Controller for customers.
 */
@RestController
@RequestMapping("/customers")
class CustomerController {

	private final CustomerRepository customers;

	private final ErasureOperations erasures;

	CustomerController(CustomerRepository customers, ErasureOperations erasures) {
		this.customers = customers;
		this.erasures = erasures;
	}

	@PostMapping
	ResponseEntity<Customer> create(@Valid @RequestBody NewCustomer request) {
		Customer customer = this.customers.insert(request.toCustomer());
		URI location = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{id}").build(customer.id());
		return ResponseEntity.created(location).body(customer);
	}

	@GetMapping("/{id}")
	Customer get(@PathVariable String id) {
		return this.customers.getRequired(id);
	}

	@DeleteMapping(path = "/{id}", params = "!forget")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		this.customers.deleteById(id);
	}

	/**
	 * For good, with the address and all that is stored of a customer, who may be deleted
	 * already. Tickets keep the id. A parameter with a value, such as
	 * {@code forget=false}, is refused.
	 */
	@DeleteMapping(path = "/{id}", params = "forget=")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(@PathVariable String id) {
		this.erasures.forget(id, Customer.class).run();
	}

}
