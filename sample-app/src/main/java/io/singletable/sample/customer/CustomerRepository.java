package io.singletable.sample.customer;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of customers.
 */
public interface CustomerRepository extends SingleTableRepository<Customer, String> {

}
