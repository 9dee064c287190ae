package io.singletable.internal.model.shop;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.Query;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository with query methods of all costs.
 */
public interface AccountRepository extends VersionedRepository<Account> {

	/** By one index. */
	Window<Account> findByRegionOrderByEmail(String region, ScrollPosition position, Limit limit);

	/** By unique value. */
	Account findByEmail(String email);

	/** To the end. */
	Stream<Account> streamByRegion(String region);

	/** Until one is found. */
	boolean existsByRegion(String region);

	/** To the end, by a number of requests at most. */
	@Budget(requests = 5)
	long countByRegion(String region);

	/** Up to 25 key ranges. */
	List<Account> findByRegionIn(Collection<String> regions);

	/** Filtered by DynamoDB, and checked again. */
	@AllowFiltering
	@Query("region = :region and address.city contains 'in memory; x'")
	List<Account> inCity(String region);

	/** Filtered in memory as a whole. */
	@AllowFiltering
	@Query("region = :region and name ends with :suffix")
	List<Account> withSuffix(String region, String suffix);

	/** Filtered by DynamoDB. */
	@AllowFiltering
	List<Account> findByRegionAndVersionGreaterThan(String region, long version);

	/** Code of the application. */
	default List<Account> ofRegion(String region) {
		return streamByRegion(region).toList();
	}

}
