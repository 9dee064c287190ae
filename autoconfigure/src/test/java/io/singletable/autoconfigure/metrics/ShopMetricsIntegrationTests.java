package io.singletable.autoconfigure.metrics;

import java.util.List;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics of an application's operations on DynamoDB Local.
 */
class ShopMetricsIntegrationTests {

	@Test
	void unitsAreThoseOfTheRepositoryMethod() {
		Shop.RUNNER.run((context) -> {
			Shop.operate(context);
			DistributionSummary units = context.getBean(MeterRegistry.class)
				.get("singletable.consumed.units")
				.tag("repository.method", "OrderRepository.findByCustomer")
				.tag("kind", "read")
				.tag("aws.dynamodb.index_name", "gsi1")
				.summary();
			assertThat(units.count()).isEqualTo(10);
			assertThat(units.totalAmount()).isEqualTo(5);
			assertThat(total(context, "singletable.returned.rows", "OrderRepository.findByCustomer")).isEqualTo(10);
			assertThat(context.getBean(MeterRegistry.class)
				.get("singletable.consumed.units")
				.tag("repository.method", "OrderRepository.save")
				.tag("kind", "write")
				.summary()
				.totalAmount()).isPositive();
		});
	}

	@Test
	void whatGoesWrongIsCounted() {
		Shop.RUNNER.run((context) -> {
			Shop.operate(context);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("singletable.conflicts")
				.tag("repository.method", "OrderRepository.save")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("singletable.throttles")
				.tag("repository.method", "OrderRepository.findById")
				.tag("reason", "TableReadKeyRangeThroughputExceeded")
				.tag("resource", "singletable")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("singletable.retries")
				.tag("repository.method", "OrderRepository.findById")
				.counter()
				.count()).isEqualTo(1);
			assertThat(total(context, "singletable.requests", "OrderRepository.findById")).isEqualTo(1);
			assertThat(total(context, "singletable.attempts", "OrderRepository.findById")).isEqualTo(2);
			assertThat(registry.get("singletable.cursor.rejections").tag("reason", "malformed").counter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void prometheusScrapesAllOfIt() {
		Shop.RUNNER.run((context) -> {
			Shop.operate(context);
			String scrape = context.getBean(PrometheusMeterRegistry.class).scrape();
			assertThat(scrape).contains("singletable_consumed_units_sum{")
				.contains("repository_method=\"OrderRepository.findByCustomer\"")
				.contains("resource=\"singletable\"")
				.doesNotContain("123456789012")
				.doesNotContain("Order#o1")
				.doesNotContain("ann\"");
		});
	}

	@Test
	void theBusiestPartitionIsThatOfTheQueries() {
		Shop.RUNNER.run((context) -> {
			Shop.operate(context);
			List<HotPartition> top = context.getBean(HotPartitions.class).top(1);
			assertThat(top).hasSize(1).first().satisfies((hot) -> {
				assertThat(hot.index()).isEqualTo("gsi1");
				assertThat(hot.entity()).isEqualTo("Order");
				assertThat(hot.requestShare()).isGreaterThan(0.4);
				assertThat(hot.readUnitsPerSecond()).isPositive();
			});
		});
	}

	private static double total(ApplicationContext context, String meter, String method) {
		return context.getBean(MeterRegistry.class)
			.get(meter)
			.tag("repository.method", method)
			.summaries()
			.stream()
			.mapToDouble(DistributionSummary::totalAmount)
			.sum();
	}

}
