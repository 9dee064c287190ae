package io.singletable.autoconfigure.aot;

import java.util.function.Consumer;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.SingleTableLifecycleAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;

import org.springframework.aot.AotDetector;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/**
 * Application that is processed ahead of time, and started from what was generated.
 */
final class ProcessedApplication {

	private final TestGenerationContext generation = new TestGenerationContext(ProcessedApplication.class);

	private final AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();

	private final ClassName initializer;

	private ProcessedApplication(Class<?> application, String... properties) {
		this.source.register(application);
		TestPropertyValues.of(properties).applyTo(this.source);
		this.initializer = new ApplicationContextAotGenerator().processAheadOfTime(this.source, this.generation);
		this.generation.writeGeneratedContent();
	}

	/**
	 * Process the application.
	 * @param application a configuration class
	 * @param properties the properties that are known when the application is processed
	 */
	static ProcessedApplication process(Class<?> application, String... properties) {
		return TestPropertyValues.of(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.applyToSystemProperties(() -> new ProcessedApplication(application, properties));
	}

	/** The context that was processed. */
	AnnotationConfigApplicationContext source() {
		return this.source;
	}

	TestGenerationContext generated() {
		return this.generation;
	}

	/**
	 * Start the application.
	 * @param test called with the context, which is not refreshed yet
	 * @param properties the properties of the start
	 */
	void start(Consumer<GenericApplicationContext> test, String... properties) {
		TestCompiler.forSystem().with(this.generation).compile((compiled) -> {
			GenericApplicationContext context = new GenericApplicationContext();
			TestPropertyValues.of(properties).applyTo(context);
			@SuppressWarnings("unchecked")
			ApplicationContextInitializer<GenericApplicationContext> instance = compiled
				.getInstance(ApplicationContextInitializer.class, this.initializer.canonicalName());
			instance.initialize(context);
			TestPropertyValues.of(AotDetector.AOT_ENABLED + "=true").applyToSystemProperties(() -> {
				try (context) {
					test.accept(context);
				}
				return null;
			});
		});
	}

	/**
	 * Application with the entities and repositories of this package.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class,
			SingleTableAutoConfiguration.class, SingleTableLifecycleAutoConfiguration.class,
			SingleTableRepositoriesAutoConfiguration.class })
	static class Application {

	}

}
