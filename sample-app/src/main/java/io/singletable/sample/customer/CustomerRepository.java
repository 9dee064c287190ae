package io.singletable.sample.customer;

import io.singletable.repository.SingleTableRepository;

/**
 * Customers in the table.
 */
public interface CustomerRepository extends SingleTableRepository<Customer, String> {

}
