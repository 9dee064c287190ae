package io.singletable.sample.customer;

import java.net.URI;

import io.singletable.core.SingleTableOperations;
import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Customers over HTTP.
 */
@RestController
@RequestMapping("/customers")
class CustomerController {

	private final SingleTableOperations operations;

	CustomerController(SingleTableOperations operations) {
		this.operations = operations;
	}

	@PostMapping
	ResponseEntity<Customer> create(@Valid @RequestBody NewCustomer request) {
		Customer customer = this.operations.insert(request.toCustomer());
		URI location = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{id}").build(customer.id());
		return ResponseEntity.created(location).body(customer);
	}

	@GetMapping("/{id}")
	Customer get(@PathVariable String id) {
		return this.operations.getRequired(id, Customer.class);
	}

}
