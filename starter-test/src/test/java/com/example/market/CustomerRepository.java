package com.example.market;

import com.example.market.Sales.Customer;
import io.singletable.repository.SingleTableRepository;

import org.springframework.context.annotation.Lazy;

/**
 * Repository of customers.
 */
@Lazy
interface CustomerRepository extends SingleTableRepository<Customer, String> {

	long countByAddressCity(String city);

}
