package io.singletable.autoconfigure.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.singletable.InvalidCursorException;
import io.singletable.VersionConflictException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.metrics.orders.Order;
import io.singletable.autoconfigure.metrics.orders.OrderRepository;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import io.singletable.scroll.CursorCodec;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Application whose metrics are scraped by Prometheus, with histograms of latency.
 */
final class Shop {

	static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
						ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
						PrometheusMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
						SingleTableMetricsAutoConfiguration.class, SingleTableHotPartitionsAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=singletable", "singletable.schema.mode=create",
				"management.metrics.distribution.percentiles-histogram.singletable.operation=true");

	private Shop() {
	}

	/**
	 * Run operations of each kind, of which some fail.
	 */
	static void operate(ApplicationContext context) {
		// Series of one meter with different tags are refused.
		context.getBean(PrometheusMeterRegistry.class).throwExceptionOnRegistrationFailure();
		OrderRepository orders = context.getBean(OrderRepository.class);
		Order order = orders.save(new Order("o1", null, "ann"));
		orders.save(order);
		for (int i = 0; i < 10; i++) {
			orders.findByCustomer("ann");
		}
		context.getBean(SingleTableTemplate.class).findById("o1", Order.class);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> orders.save(order));
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> context.getBean(CursorCodec.class).decode("made up"));
		context.getBean(ThrottlingSwitch.class).throttle(1);
		orders.findById("o1");
	}

	/**
	 * Configuration of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Order.class)
	static class Application {

		@Bean
		static ThrottlingSwitch throttlingSwitch() {
			return new ThrottlingSwitch();
		}

	}

}
