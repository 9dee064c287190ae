package io.singletable.autoconfigure.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.audited.Chapter;
import io.singletable.autoconfigure.lifecycle.audited.Page;
import io.singletable.autoconfigure.lifecycle.audited.Sketch;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.AfterConvertEvent;
import io.singletable.lifecycle.AfterSaveEvent;
import io.singletable.lifecycle.AuditorName;
import io.singletable.lifecycle.BeforeConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.EntityDescriptions;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.AuditorAware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SingleTableLifecycleAutoConfiguration}.
 */
class SingleTableLifecycleAutoConfigurationIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableLifecycleAutoConfiguration.class))
		.withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
		.withUserConfiguration(Scanning.class);

	private final ApplicationContextRunner validating = this.runner
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

	@Test
	void callbackBeansMayUseTheTemplate() {
		this.runner.withUserConfiguration(Callbacks.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThat(template.insert(Page.of("one")).text()).isEqualTo("one, known: false");
		});
	}

	@Test
	void listenersHearOfTheirEntities() {
		this.runner.withUserConfiguration(Listeners.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Page page = template.insert(Page.of("one"));
			template.getRequired(String.valueOf(page.id()), Page.class);
			assertThat(context.getBean(Listeners.class).heard).containsExactly("saved one", "read one");
		});
	}

	@Test
	void anAuditorBeanSaysWhoAndTheClockBeanWhen() {
		this.runner.withBean(AuditorAware.class, () -> (AuditorAware<String>) () -> Optional.of("ann"))
			.run((context) -> {
				Page page = context.getBean(SingleTableTemplate.class).insert(Page.of("one"));
				assertThat(page).isEqualTo(new Page(page.id(), 1L, NOW, "ann", "ann", "one"));
			});
	}

	@Test
	void anAuditorBeanMayUseTheTemplate() {
		this.runner.withUserConfiguration(LookedUpAuditor.class)
			.run((context) -> assertThat(context.getBean(SingleTableTemplate.class).insert(Page.of("one")).createdBy())
				.isEqualTo("known: false"));
	}

	@Test
	void withoutAnAuditorBeanOnlyTheDatesAreSet() {
		this.runner.run((context) -> {
			Page page = context.getBean(SingleTableTemplate.class).insert(Page.of("one"));
			assertThat(page).isEqualTo(new Page(page.id(), 1L, NOW, null, null, "one"));
		});
	}

	@Test
	void oneOfTwoAuditorBeansIsNotGuessed() {
		this.runner.withBean("a", AuditorAware.class, () -> (AuditorAware<String>) () -> Optional.of("ann"))
			.withBean("b", AuditorAware.class, () -> (AuditorAware<String>) () -> Optional.of("bob"))
			.run((context) -> assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(SingleTableTemplate.class).insert(Page.of("one"))));
	}

	@Test
	void tracerSaysWhichTraceTheThreadIsIn() {
		SimpleTracer tracer = new SimpleTracer();
		this.runner.withBean(Tracer.class, () -> tracer).run((context) -> {
			Lifecycle lifecycle = context.getBean(Lifecycle.class);
			assertThat(lifecycle.traceId()).isEmpty();
			SimpleSpan span = tracer.nextSpan().start();
			Tracer.SpanInScope scope = tracer.withSpan(span);
			try (scope) {
				assertThat(lifecycle.traceId()).contains(span.context().traceId());
			}
			assertThat(lifecycle.traceId()).isEmpty();
		});
	}

	@Test
	void withoutATracerThereIsNoTrace() {
		this.runner.run((context) -> assertThat(context.getBean(Lifecycle.class).traceId()).isEmpty());
		this.runner.withBean(Tracer.class, () -> Tracer.NOOP)
			.run((context) -> assertThat(context.getBean(Lifecycle.class).traceId()).isEmpty());
		this.runner.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context.getBean(Lifecycle.class).traceId()).isEmpty());
	}

	@Test
	void beanNamesTheAuditors() {
		this.runner.withBean(AuditorName.class, () -> (AuditorName<Object>) (auditor) -> "user " + auditor)
			.run((context) -> assertThat(context.getBean(Lifecycle.class).nameOf("ann")).contains("user ann"));
	}

	@Test
	void backsOffFromAnOwnLifecycle() {
		this.runner.withBean(Lifecycle.class, Lifecycle::none).withUserConfiguration(Listeners.class).run((context) -> {
			assertThat(context).hasSingleBean(Lifecycle.class);
			context.getBean(SingleTableTemplate.class).insert(Page.of("one"));
			assertThat(context.getBean(Listeners.class).heard).isEmpty();
		});
	}

	@Test
	void entitiesAreValidatedAsTheyAreStored() {
		this.validating.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Page page = template.insert(Page.of("one"));
			assertThatExceptionOfType(ConstraintViolationException.class)
				.isThrownBy(() -> template.save(page.with(" ")))
				.satisfies((ex) -> assertThat(ex.getConstraintViolations()).singleElement()
					.satisfies((violation) -> assertThat(violation.getPropertyPath()).hasToString("text")));
			assertThat(template.getRequired(String.valueOf(page.id()), Page.class)).isEqualTo(page);
		});
	}

	@Test
	void withoutAValidatorNothingIsValidated() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(EntityValidation.class);
			assertThat(context.getBean(SingleTableTemplate.class).insert(Page.of("")).text()).isEmpty();
		});
	}

	@Test
	void beanValidationMayBeMissing() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run((context) -> assertThat(context).hasSingleBean(Lifecycle.class)
				.doesNotHaveBean("singleTableEntityValidation"));
	}

	@Test
	void anOwnValidationTakesThePlaceOfTheDefault() {
		this.validating.withBean(EntityValidation.class, EntityValidation::off).run((context) -> {
			assertThat(context).hasSingleBean(EntityValidation.class);
			assertThat(context.getBean(SingleTableTemplate.class).insert(Page.of("")).text()).isEmpty();
		});
	}

	@Test
	void onlyTypesWithConstraintsHaveToBeSeenBeforeTheyAreSaved() {
		this.validating.run((context) -> {
			assertThat(requiresEntity(context, Page.class)).isTrue();
			assertThat(requiresEntity(context, Chapter.class)).isTrue();
			assertThat(requiresEntity(context, Sketch.class)).isFalse();
		});
	}

	@Test
	void withoutValidationNothingHasToBeSeenBeforeItIsSaved() {
		this.runner.run((context) -> assertThat(requiresEntity(context, Page.class)).isFalse());
		this.validating.withBean(EntityValidation.class, EntityValidation::off)
			.run((context) -> assertThat(requiresEntity(context, Page.class)).isFalse());
	}

	@Test
	void callbackBeansHaveToSeeTheirType() {
		this.runner.withUserConfiguration(Callbacks.class).run((context) -> {
			assertThat(requiresEntity(context, Page.class)).isTrue();
			assertThat(requiresEntity(context, Sketch.class)).isFalse();
		});
	}

	@Test
	void listenersOfLaterStepsDoNotHaveToSeeAnythingBefore() {
		this.runner.withUserConfiguration(Listeners.class)
			.run((context) -> assertThat(requiresEntity(context, Page.class)).isFalse());
	}

	@Test
	void thereIsNothingToWatchWithoutATable() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableAutoConfiguration.class,
					SingleTableLifecycleAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DynamoDbClient.class)
				.doesNotHaveBean(Lifecycle.class));
	}

	private static boolean requiresEntity(ApplicationContext context, Class<?> type) {
		return context.getBean(Lifecycle.class)
			.requiresEntity(context.getBean(EntityDescriptions.class).required(type));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Page.class)
	static class Scanning {

	}

	@Configuration(proxyBeanMethods = false)
	static class Callbacks {

		@Bean
		BeforeConvertCallback<Page> lookUp(SingleTableTemplate template) {
			return (page) -> page.with(page.text() + ", known: " + template.existsById("p", Page.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LookedUpAuditor {

		@Bean
		AuditorAware<String> auditor(SingleTableTemplate template) {
			return () -> Optional.of("known: " + template.existsById("p", Page.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<String> heard = new ArrayList<>();

		@EventListener
		void on(AfterSaveEvent<Page> event) {
			this.heard.add("saved " + event.entity().text());
		}

		@EventListener
		void on(AfterConvertEvent<Page> event) {
			this.heard.add("read " + event.entity().text());
		}

	}

}
