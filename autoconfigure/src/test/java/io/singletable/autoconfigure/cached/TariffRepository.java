package io.singletable.autoconfigure.cached;

import java.util.List;
import java.util.Optional;

import io.singletable.repository.SingleTableRepository;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/**
 * Repository of tariffs, whose reads are cached.
 */
// @formatter:off
// tag::repository[]
interface TariffRepository extends SingleTableRepository<Tariff, String> {

    @Override
    @Cacheable(cacheNames = "tariffs", unless = "#result == null")     // what is absent may be inserted
    Optional<Tariff> findById(String id);

    @Cacheable("tariffs-of-country")
    List<Tariff> findByCountry(String country);

    @Override
    @CacheEvict(cacheNames = "tariffs", key = "#tariff.id()")          // the lists expire
    <S extends Tariff> S save(S tariff);

    @Override
    @CacheEvict("tariffs")
    void deleteById(String id);
}
// end::repository[]
