package io.singletable.autoconfigure.metrics;

import java.util.List;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.singletable.InvalidCursorException;
import io.singletable.Throttle;
import io.singletable.UniqueConstraintException;
import io.singletable.observation.DefaultSingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationDocumentation;
import io.singletable.scroll.CursorRejectionListener;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableMetricsAutoConfiguration}.
 */
class SingleTableMetricsAutoConfigurationTests {

	private static final Throttle HOT = new Throttle("IndexReadKeyRangeThroughputExceeded", "app/index/gsi1");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
				SingleTableMetricsAutoConfiguration.class));

	@Test
	void countsWhatOperationsConsume() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("query", "TicketRepository.findByStatus"), 10);
			assertThat(find(context, SingleTableMeter.CONSUMED_UNITS)
				.tag("repository.method", "TicketRepository.findByStatus")
				.tag("kind", "read")
				.tag("db.operation.name", "query")
				.tag("entity", "Ticket")
				.tag("db.collection.name", "app")
				.tag("aws.dynamodb.index_name", "gsi1")
				.summary()
				.totalAmount()).isEqualTo(15);
			assertThat(find(context, SingleTableMeter.CONSUMED_UNITS).summaries()).hasSize(1);
			assertThat(find(context, SingleTableMeter.REQUESTS).summary().totalAmount()).isEqualTo(20);
			assertThat(find(context, SingleTableMeter.ATTEMPTS).summary().max()).isEqualTo(3);
			assertThat(find(context, SingleTableMeter.EVALUATED).summary().count()).isEqualTo(10);
			assertThat(find(context, SingleTableMeter.RETURNED).summary().mean()).isEqualTo(7);
			assertThat(find(context, SingleTableMeter.RETRIES).counter().count()).isEqualTo(10);
			assertThat(find(context, SingleTableMeter.UNPROCESSED).counter().count()).isEqualTo(50);
			assertThat(find(context, SingleTableMeter.SKIPPED).counter().count()).isEqualTo(60);
		});
	}

	@Test
	void readAndWrittenUnitsAreApart() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("save", null), 1);
			assertThat(find(context, SingleTableMeter.CONSUMED_UNITS).tag("kind", "write").summary().totalAmount())
				.isEqualTo(4);
			assertThat(find(context, SingleTableMeter.CONSUMED_UNITS).tag("kind", "read").summary().totalAmount())
				.isEqualTo(1.5);
			assertThat(find(context, SingleTableMeter.REQUESTS).tag("repository.method", "none").summaries())
				.hasSize(1);
		});
	}

	@Test
	void aCounterExistsBeforeItCounts() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("save", null), 1);
			assertThat(find(context, SingleTableMeter.CONFLICTS).counter().count()).isZero();
			assertThat(find(context, SingleTableMeter.CURSOR_REJECTIONS).counters())
				.hasSize(CursorRejectionListener.Reason.values().length);
		});
	}

	@Test
	void throttlesNameReasonAndResource() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("query", null, HOT, HOT, new Throttle("ThrottlingError", null)), 1);
			assertThat(find(context, SingleTableMeter.THROTTLES).tag("reason", HOT.reason())
				.tag("resource", "app/index/gsi1")
				.counter()
				.count()).isEqualTo(2);
			assertThat(find(context, SingleTableMeter.THROTTLES).tag("reason", "ThrottlingError")
				.tag("resource", "none")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void uniqueValuesThatAreTakenOrTakenOverNameTypeAndConstraint() {
		this.runner.run((context) -> {
			refuse(context);
			assertThat(find(context, SingleTableMeter.TAKEOVERS).tag("type", "Customer")
				.tag("constraint", "email")
				.counter()
				.count()).isEqualTo(1);
			assertThat(find(context, SingleTableMeter.REFUSALS).tag("type", "Customer").counters())
				.extracting((counter) -> counter.getId().getTag("constraint"))
				.containsExactlyInAnyOrder("email", "login");
		});
	}

	private static void refuse(ApplicationContext context) {
		Observation observation = observation(context, new CountedOperation("save", null)).start();
		observation
			.error(new UniqueConstraintException("taken", "Customer", List.of("email", "login"), "secret", null));
		observation.stop();
	}

	@Test
	void cursorsAreCountedByTheReasonOfTheirRejection() {
		this.runner.run((context) -> {
			context.getBean(CursorRejectionListener.class).onRejection(CursorRejectionListener.Reason.EXPIRED);
			Observation observation = observation(context, new CountedOperation("query", null)).start();
			observation.error(new InvalidCursorException());
			observation.stop();
			assertThat(find(context, SingleTableMeter.CURSOR_REJECTIONS).tag("reason", "expired").counter().count())
				.isEqualTo(1);
			assertThat(find(context, SingleTableMeter.CURSOR_REJECTIONS).tag("reason", "other-query").counter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void otherObservationsAreLeftAlone() {
		this.runner.run((context) -> {
			Observation.createNotStarted("other", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(context.getBean(MeterRegistry.class).find(SingleTableMeter.REQUESTS.getName()).summaries())
				.isEmpty();
		});
	}

	@Test
	void theTimerOfOperationsStays() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("query", null), 3);
			assertThat(context.getBean(MeterRegistry.class).get("singletable.operation").timer().count()).isEqualTo(3);
		});
	}

	@Test
	void keyValuesOfAnOwnConventionAreTags() {
		this.runner.run((context) -> {
			SingleTableObservationDocumentation.OPERATION
				.observation(new TeamConvention(), new DefaultSingleTableObservationConvention(),
						() -> new CountedOperation("query", null), context.getBean(ObservationRegistry.class))
				.observe(() -> {
				});
			assertThat(find(context, SingleTableMeter.REQUESTS).tag("team", "support").summaries()).hasSize(1);
		});
	}

	@Test
	void descriptionsAndBaseUnitsAreGiven() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("save", null, HOT), 1);
			refuse(context);
			for (SingleTableMeter meter : SingleTableMeter.values()) {
				assertThat(find(context, meter).meters()).isNotEmpty().allSatisfy((registered) -> {
					assertThat(registered.getId().getDescription()).isEqualTo(meter.description());
					assertThat(registered.getId().getBaseUnit()).isEqualTo(meter.getBaseUnit());
					assertThat(registered.getId().getType()).isEqualTo(meter.getType());
				});
			}
		});
	}

	@Test
	void allSeriesOfAMeterHaveTheSameTagKeys() {
		this.runner.run((context) -> {
			operate(context, new CountedOperation("save", null, HOT), 1);
			refuse(context);
			operate(context, new CountedOperation("query", "TicketRepository.findByStatus"), 1);
			Observation failed = observation(context, new CountedOperation("query", null, new Throttle("x", null)));
			failed.start().error(new IllegalStateException()).stop();
			for (SingleTableMeter meter : SingleTableMeter.values()) {
				assertThat(find(context, meter).meters()).map((series) -> keys(series))
					.containsOnly(keysOf(context, meter));
			}
		});
	}

	@Test
	void twoRegistriesCountOnceEach() {
		this.runner.withConfiguration(AutoConfigurations.of(PrometheusMetricsExportAutoConfiguration.class))
			.withBean("other", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				operate(context, new CountedOperation("query", null), 1);
				for (Class<? extends MeterRegistry> type : List.of(SimpleMeterRegistry.class,
						PrometheusMeterRegistry.class)) {
					assertThat(context.getBean(type).get(SingleTableMeter.REQUESTS.getName()).summary().totalAmount())
						.isEqualTo(2);
				}
			});
	}

	@Test
	void metersAreDeniedByBootsProperty() {
		this.runner.withPropertyValues("management.metrics.enable.singletable=false").run((context) -> {
			operate(context, new CountedOperation("query", null), 1);
			assertThat(context.getBean(MeterRegistry.class).getMeters()).map((meter) -> meter.getId().getName())
				.noneMatch((name) -> name.startsWith("singletable"));
		});
	}

	@Test
	void backsOffWithAnOwnHandler() {
		ObservationHandler<?> own = mock(ObservationHandler.class);
		this.runner.withBean("singleTableOperationMeters", ObservationHandler.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OperationMeters.class));
	}

	@Test
	void backsOffWithoutARegistry() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
					SingleTableMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OperationMeters.class)
				.doesNotHaveBean(CursorRejectionListener.class));
	}

	@Test
	void backsOffWithSeveralRegistriesOfWhichNoneIsPrimary() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableMetricsAutoConfiguration.class))
			.withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("other", MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OperationMeters.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CursorRejectionListener.class));
	}

	private static void operate(ApplicationContext context, CountedOperation operation, int times) {
		for (int i = 0; i < times; i++) {
			observation(context, operation).observe(() -> {
			});
		}
	}

	private static Observation observation(ApplicationContext context, CountedOperation operation) {
		return SingleTableObservationDocumentation.OPERATION.observation(null,
				new DefaultSingleTableObservationConvention(), () -> operation,
				context.getBean(ObservationRegistry.class));
	}

	private static RequiredSearch find(ApplicationContext context, SingleTableMeter meter) {
		return context.getBean(MeterRegistry.class).get(meter.getName());
	}

	private static List<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).toList();
	}

	private static List<String> keysOf(ApplicationContext context, SingleTableMeter meter) {
		return keys(find(context, meter).meters().iterator().next());
	}

	/**
	 * Convention of an application.
	 */
	private static final class TeamConvention extends DefaultSingleTableObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(SingleTableObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("team", "support");
		}

	}

}
