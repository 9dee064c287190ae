package io.singletable.sample.customer;

import io.singletable.ConsistentRead;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;

/**
 * Repository of customers and of those that are deleted.
 */
public interface CustomerRepository
		extends SingleTableRepository<Customer, String>, SoftDeleteOperations<Customer, String> {

	@Override
	@ConsistentRead
	boolean existsById(String id);

}
