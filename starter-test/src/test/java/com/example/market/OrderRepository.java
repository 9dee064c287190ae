package com.example.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.example.market.Sales.Order;
import com.example.market.Sales.State;
import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.UseIndex;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of orders.
 */
interface OrderRepository extends VersionedRepository<Order> {

	Window<Order> findByStateOrderByPlacedAtDesc(State state, ScrollPosition position, Limit limit);

	List<Order> findByCustomerIdAndPlacedAtAfter(String customerId, Instant placedAt);

	@AllowFiltering
	@Budget(requests = 5)
	@UseIndex("gsi2")
	List<Order> findByCustomerIdAndState(String customerId, State state);

	Optional<Order> findFirstByCustomerIdOrderByPlacedAtDesc(String customerId);

}
