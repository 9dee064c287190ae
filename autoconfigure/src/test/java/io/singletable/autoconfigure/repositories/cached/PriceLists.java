package io.singletable.autoconfigure.repositories.cached;

import java.util.Optional;

import io.singletable.repository.SingleTableRepository;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/**
 * Repository whose reads by id are cached.
 */
public interface PriceLists extends SingleTableRepository<PriceList, String> {

	@Override
	@Cacheable(cacheNames = "prices", unless = "#result == null")
	Optional<PriceList> findById(String id);

	@Override
	@CacheEvict(cacheNames = "prices", key = "#entity.id()")
	<S extends PriceList> S save(S entity);

	@Override
	@CacheEvict(cacheNames = "prices")
	void deleteById(String id);

}
