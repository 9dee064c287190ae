package io.singletable.autoconfigure.cached;

import java.util.Optional;

import io.singletable.repository.SingleTableRepository;

import org.springframework.cache.annotation.Cacheable;

/**
 * Repository of quotas, whose reads are cached.
 */
interface QuotaRepository extends SingleTableRepository<Quota, String> {

	@Override
	@Cacheable("quotas")
	Optional<Quota> findById(String id);

}
