package io.singletable.autoconfigure.template;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.scanned.Note;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.observation.DefaultSingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationConvention;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the observations of the template of {@link SingleTableAutoConfiguration}.
 */
class ObservationsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withUserConfiguration(Scanning.class)
		.withBean(LastObservation.class);

	private final ApplicationContextRunner observed = this.runner
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

	@Test
	void operationsAreObservedByTheRegistry() {
		this.observed.run((context) -> {
			SingleTableObservationContext observation = insert(context);
			assertThat(observation).isNotNull();
			assertThat(observation.getName()).isEqualTo("singletable.operation");
			assertThat(observation.table()).isEqualTo("singletable");
			assertThat(observation.getLowCardinalityKeyValues()).contains(KeyValue.of("entity", "Note"));
			assertThat(observation.writeUnits()).isPositive();
		});
	}

	@Test
	void requestsOfTheTablesRecordAreThoseOfTheirOperation() {
		this.observed.run((context) -> {
			context.getBean(SingleTableTemplate.class).schema().acknowledge(Note.class);
			SingleTableObservationContext observation = context.getBean(LastObservation.class).context;
			assertThat(observation).isNotNull();
			assertThat(observation.operation()).isEqualTo("acknowledge");
			assertThat(observation.requests()).isPositive();
		});
	}

	@Test
	void nothingIsObservedWithoutARegistry() {
		this.runner.run((context) -> {
			assertThat(insert(context)).isNull();
			assertThat(context.getBean(OperationObserver.class)).isSameAs(OperationObserver.NONE);
		});
	}

	@Test
	void conventionIsABean() {
		SingleTableObservationConvention convention = new DefaultSingleTableObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(SingleTableObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "notes");
			}

		};
		this.observed.withBean(SingleTableObservationConvention.class, () -> convention).run((context) -> {
			SingleTableObservationContext observation = insert(context);
			assertThat(observation).isNotNull();
			assertThat(observation.getLowCardinalityKeyValues()).contains(KeyValue.of("team", "notes"));
		});
	}

	@Test
	void predicateDisablesObservationsByTheirName() {
		ObservationPredicate predicate = (name, context) -> !name.equals("singletable.operation");
		this.observed.withBean(ObservationPredicate.class, () -> predicate)
			.run((context) -> assertThat(insert(context)).isNull());
	}

	@Test
	void propertyDisablesObservationsByTheirName() {
		this.observed.withPropertyValues("management.observations.enable.singletable=false")
			.run((context) -> assertThat(insert(context)).isNull());
	}

	@Test
	void ownObserverIsUsed() {
		OperationObserver own = OperationObserver.of(ObservationRegistry.NOOP, null, "singletable");
		this.observed.withBean(OperationObserver.class, () -> own)
			.run((context) -> assertThat(insert(context)).isNull());
	}

	private static @Nullable SingleTableObservationContext insert(AssertableApplicationContext context) {
		context.getBean(SingleTableTemplate.class).insert(new Note(null, null, null, "hello"));
		return context.getBean(LastObservation.class).context;
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Note.class)
	static class Scanning {

	}

	static class LastObservation implements ObservationHandler<SingleTableObservationContext> {

		private @Nullable SingleTableObservationContext context;

		@Override
		public void onStop(SingleTableObservationContext context) {
			this.context = context;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SingleTableObservationContext;
		}

	}

}
