package io.singletable.console.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.AllowSorting;
import io.singletable.Budget;
import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.console.desk.Visit.Card;
import io.singletable.console.desk.Visit.Kind;
import io.singletable.console.desk.Visit.Place;
import io.singletable.console.desk.Visit.VisitId;
import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/**
 * Repository with a method for each kind of query.
 */
public interface VisitRepository extends SingleTableRepository<Visit, VisitId> {

	List<Visit> findByCustomer(String customer);

	List<Visit> findByCustomerIn(Collection<String> customers);

	Window<Visit> findByCustomerAndBookedAtAfter(String customer, Instant after, ScrollPosition position, Limit limit);

	List<Visit> findByCustomerAndBookedAtBetween(String customer, Instant from, Instant to, Sort sort);

	List<Visit> findFirst3ByCustomerOrderByBookedAtDesc(String customer);

	@AllowFiltering
	List<Visit> findByCustomerAndDayAndTimeAndMonthAndRoomAndSeatsAndPriceAndPaidAndKind(String customer, LocalDate day,
			LocalTime time, YearMonth month, UUID room, int seats, BigDecimal price, boolean paid, Kind kind);

	@AllowSorting(max = 100)
	List<Visit> findByCustomerOrderBySeatsDesc(String customer);

	Visit readById(VisitId id);

	List<CustomerOnly> queryByCustomer(String customer);

	@Budget(requests = 1, pageSize = 4)
	long countByCustomer(String customer);

	long countByCustomerAndBookedAtAfter(String customer, Instant after);

	boolean existsByCustomer(String customer);

	Stream<Visit> streamByCustomer(String customer);

	@AllowFiltering
	List<Visit> findByCustomerAndToken(String customer, String token);

	@AllowFiltering
	List<Visit> findByCustomerAndPlace(String customer, Place place);

	@AllowFiltering
	List<Visit> findByCustomerAndCard(String customer, Card card);

	@AllowFiltering
	@Query("customer = :customer and token = 'token-1'")
	List<Visit> withConstant(String customer);

	@Query("customer = :#{#customer.strip()}")
	List<Visit> stripped(String customer);

	long deleteByCustomer(String customer);

	@Query(value = "customer = :customer", action = Action.DELETE)
	void remove(String customer);

	default List<Visit> ofNobody() {
		return findByCustomer("nobody");
	}

	/**
	 * Projection.
	 */
	record CustomerOnly(String customer) {
	}

}
