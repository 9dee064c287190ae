package io.singletable.autoconfigure.repositories;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.cached.PriceList;
import io.singletable.autoconfigure.repositories.cached.PriceLists;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for reads of a repository that Spring caches. Instances of records are shared by
 * all readers.
 */
class CachedRepositoryIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class))
		.withUserConfiguration(Caching.class);

	@Test
	void readIsAnsweredByTheCacheUntilTheRepositoryWrites() {
		this.runner.run((context) -> {
			PriceLists lists = context.getBean(PriceLists.class);
			PriceList saved = lists.save(new PriceList("p1", null, 10));
			PriceList read = lists.findById("p1").orElseThrow();
			context.getBean(SingleTableTemplate.class).save(saved.withPrice(20));
			assertThat(lists.findById("p1").orElseThrow()).isSameAs(read);
			lists.deleteById("p1");
			assertThat(lists.findById("p1")).isEmpty();
			lists.save(new PriceList("p1", null, 30));
			assertThat(lists.findById("p1").orElseThrow().price()).as("what is absent is not cached").isEqualTo(30);
		});
	}

	@Test
	void saveOfWhatOthersHaveChangedIsRefusedAndLeavesTheCacheOnceItIsRetried() {
		this.runner.run((context) -> {
			PriceLists lists = context.getBean(PriceLists.class);
			lists.save(new PriceList("p1", null, 10));
			PriceList cached = lists.findById("p1").orElseThrow();
			context.getBean(SingleTableTemplate.class).save(cached.withPrice(20));
			assertThatExceptionOfType(OptimisticLockingFailureException.class)
				.isThrownBy(() -> lists.save(cached.withPrice(30)));
			context.getBean(CacheManager.class).getCache("prices").evict("p1");
			assertThat(lists.save(lists.findById("p1").orElseThrow().withPrice(30)).version()).isEqualTo(3);
			assertThat(lists.findById("p1").orElseThrow().price()).isEqualTo(30);
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	@EnableSingleTableRepositories(basePackageClasses = PriceLists.class)
	@EntityScan(basePackageClasses = PriceList.class)
	static class Caching {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager("prices");
		}

	}

}
