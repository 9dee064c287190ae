package io.singletable.autoconfigure.cached;

import java.util.ArrayList;
import java.util.List;

import io.singletable.VersionConflictException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for reads of a repository that Spring's cache keeps for a time.
 */
class CachedReadsIntegrationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		// Only a client of a port has interceptors.
		.withPropertyValues("singletable.embedded.port=0");

	@Test
	void cachedReadSendsNothingAndRecordsAreShared() {
		this.application.run((context) -> {
			TariffRepository tariffs = context.getBean(TariffRepository.class);
			Requests requests = context.getBean(Requests.class);
			Tariff saved = tariffs.save(new Tariff("t", null, "de", 20));
			requests.sent.clear();
			Tariff read = tariffs.findById("t").orElseThrow();
			assertThat(read).isEqualTo(saved);
			assertThat(tariffs.findById("t").orElseThrow()).isSameAs(read);
			assertThat(tariffs.findByCountry("de")).containsExactly(read);
			assertThat(tariffs.findByCountry("de")).containsExactly(read);
			assertThat(requests.sent).containsExactly("GetItemRequest", "QueryRequest");
			tariffs.deleteById("t");
			assertThat(tariffs.findById("t")).isEmpty();
			requests.sent.clear();
			assertThat(tariffs.findById("t")).isEmpty();
			assertThat(requests.sent).containsExactly("GetItemRequest");
		});
	}

	@Test
	void saveOfTheRepositoryEvictsAndAStaleOneIsRefused() {
		this.application.run((context) -> {
			TariffRepository tariffs = context.getBean(TariffRepository.class);
			Tariff first = tariffs.save(new Tariff("t", null, "de", 20));
			assertThat(tariffs.findById("t")).contains(first);
			Tariff second = tariffs.save(new Tariff("t", first.version(), "de", 21));
			assertThat(tariffs.findById("t")).contains(second);
			SingleTableOperations elsewhere = context.getBean(SingleTableOperations.class);
			Tariff third = elsewhere.save(new Tariff("t", second.version(), "de", 22));
			Tariff stale = tariffs.findById("t").orElseThrow();
			assertThat(stale).isEqualTo(second);
			assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> tariffs.save(stale));
			context.getBean(CacheManager.class).getCache("tariffs").clear();
			assertThat(tariffs.findById("t")).contains(third);
		});
	}

	@Test
	void beansAreCopiedByACacheThatSerializes() {
		this.application.run((context) -> {
			QuotaRepository quotas = context.getBean(QuotaRepository.class);
			Quota quota = new Quota();
			quota.setId("q");
			quota.setLimit(5);
			quotas.save(quota);
			quotas.findById("q").orElseThrow().setLimit(6);
			assertThat(quotas.findById("q").orElseThrow().getLimit()).isEqualTo(6);
			ConcurrentMapCacheManager caches = context.getBean(ConcurrentMapCacheManager.class);
			caches.setStoreByValue(true);
			quotas.findById("q").orElseThrow().setLimit(6);
			assertThat(quotas.findById("q").orElseThrow().getLimit()).isEqualTo(5);
		});
	}

	static class Requests implements ExecutionInterceptor {

		private final List<String> sent = new ArrayList<>();

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			this.sent.add(context.request().getClass().getSimpleName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EnableCaching
	static class Application {

		@Bean
		ConcurrentMapCacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		Requests requests() {
			return new Requests();
		}

		@Bean
		DynamoDbClientBuilderCustomizer recording(Requests requests) {
			return (builder) -> builder.overrideConfiguration((override) -> override.addExecutionInterceptor(requests));
		}

	}

}
