package io.singletable.autoconfigure.metrics.orders;

import java.util.List;

import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of an application with metrics.
 */
public interface OrderRepository extends SingleTableRepository<Order, String> {

	List<Order> findByCustomer(String customer);

	Window<Order> findByCustomer(String customer, ScrollPosition position, Limit limit);

}
