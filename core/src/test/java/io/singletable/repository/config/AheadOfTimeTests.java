package io.singletable.repository.config;

import java.util.List;
import java.util.function.BiConsumer;

import io.singletable.core.SingleTableOperations;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.Task;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SimpleSingleTableRepository;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.data.repository.Repository;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for repositories in a context that was processed ahead of time.
 */
public class AheadOfTimeTests {

	private static @Nullable String refusal;

	@AfterEach
	void planEverything() {
		refusal = null;
	}

	@Test
	void repositoriesWorkAndArePlannedWhenTheContextStarts() {
		run((context, generated) -> {
			context.refresh();
			assertThat(context.getBean(Tickets.class).findByTitle("x")).isEmpty();
		});
	}

	@Test
	void refusalStopsTheStart() {
		run((context, generated) -> {
			refusal = "no index for it";
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh)
				.withMessageContaining("no index for it");
		});
	}

	@Test
	void whatMethodsAskIsDescribedAndHintsAreGiven() {
		run((context, generated) -> {
			assertThat(generated.getGeneratedFiles()
				.getGeneratedFiles(org.springframework.aot.generate.GeneratedFiles.Kind.RESOURCE)
				.keySet()).anyMatch((file) -> file.endsWith("Tickets.json"));
			assertThat(RuntimeHintsPredicates.reflection().onType(SimpleSingleTableRepository.class))
				.accepts(generated.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onType(Ticket.class)).accepts(generated.getRuntimeHints());
		});
	}

	private static void run(BiConsumer<GenericApplicationContext, TestGenerationContext> test) {
		TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTests.class);
		AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
		source.register(Application.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			GenericApplicationContext context = new GenericApplicationContext();
			@SuppressWarnings("unchecked")
			ApplicationContextInitializer<GenericApplicationContext> instance = compiled
				.getInstance(ApplicationContextInitializer.class, initializer.canonicalName());
			instance.initialize(context);
			try (context) {
				test.accept(context, generation);
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*AheadOfTime.*"))
	public static class Application {

		@Bean
		public SingleTableOperations singleTableTemplate() {
			ScriptedQueries queries = new ScriptedQueries(Task.class, Ticket.class);
			queries.refusal = refusal;
			return queries.operations();
		}

	}

	public interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> findByTitle(String title);

	}

	public interface Tasks extends Repository<Task, String> {

		long countByTitle(String title);

	}

}
