package io.singletable.console.helpdesk;

import java.util.Optional;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository with a query by unique value.
 */
public interface CustomerRepository extends SingleTableRepository<Customer, String> {

	/** By unique value. */
	Optional<Customer> findByEmail(String email);

}
