package io.singletable.sample.customer;

import io.singletable.ConsistentRead;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository of customers.
 */
public interface CustomerRepository extends SingleTableRepository<Customer, String> {

	@Override
	@ConsistentRead
	boolean existsById(String id);

}
