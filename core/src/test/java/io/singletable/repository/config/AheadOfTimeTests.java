package io.singletable.repository.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.Task;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SimpleSingleTableRepository;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.hint.MemberCategory;
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
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.Repository;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

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
			assertThat(generated.getGeneratedFiles().getGeneratedFiles(Kind.RESOURCE).keySet())
				.anyMatch((file) -> file.endsWith("Tickets.json"));
			assertThat(RuntimeHintsPredicates.reflection().onType(SimpleSingleTableRepository.class))
				.accepts(generated.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onType(Ticket.class)).accepts(generated.getRuntimeHints());
			for (Class<?> type : List.of(SoftDeleteOperations.class, fragment("SoftDelete"), fragment("Revision"))) {
				assertThat(RuntimeHintsPredicates.reflection()
					.onType(type)
					.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(generated.getRuntimeHints());
			}
		});
	}

	@Test
	void metadataHoldThePlanAsItIsDeclared() {
		run((context, generated) -> {
			JsonNode methods = metadata(generated, "Tickets.json").path("methods");
			JsonNode query = method(methods, "findByAssignee");
			assertThat(query.path("access").asString()).isEqualTo("QUERY");
			assertThat(query.path("index").asString()).isEqualTo("gsi2");
			assertThat(query.path("plan").asString()).contains("Query");
			assertThat(query.path("basis").asString()).contains("declared mapping");
			assertThat(method(methods, "findByTitle").path("unplanned").asString())
				.startsWith("Not known ahead of time: ")
				.contains("findByTitle");
		});
	}

	@Test
	void fragmentsOfTheLibraryAreKnown() {
		run((context, generated) -> {
			JsonNode methods = metadata(generated, "Pages.json").path("methods");
			assertThat(fragmentOf(methods, "restoreDeleted")).isEqualTo(fragment("SoftDelete").getName());
			assertThat(fragmentOf(methods, "findAsOf")).isEqualTo(fragment("Revision").getName());
			context.refresh();
			assertThat(context.getBean(Pages.class).findDeleted(ScrollPosition.keyset(), Limit.of(1))).isEmpty();
		});
	}

	private static Class<?> fragment(String name) {
		return ClassUtils.resolveClassName("io.singletable.repository.support." + name + "RepositoryFragment",
				AheadOfTimeTests.class.getClassLoader());
	}

	private static String fragmentOf(JsonNode methods, String name) {
		return methods.valueStream()
			.filter((method) -> method.path("name").asString().equals(name))
			.map((method) -> method.path("fragment").path("fragment").asString())
			.findAny()
			.orElseThrow();
	}

	private static JsonNode metadata(TestGenerationContext generated, String name) {
		return generated.getGeneratedFiles()
			.getGeneratedFiles(Kind.RESOURCE)
			.entrySet()
			.stream()
			.filter((file) -> file.getKey().endsWith(name))
			.map((file) -> read(file.getValue()))
			.findAny()
			.orElseThrow();
	}

	private static JsonNode read(InputStreamSource source) {
		try (InputStream in = source.getInputStream()) {
			return new JsonMapper().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode method(JsonNode methods, String name) {
		return methods.valueStream()
			.filter((method) -> method.path("name").asString().equals(name))
			.map((method) -> method.path("query"))
			.findAny()
			.orElseThrow();
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
			ScriptedQueries queries = new ScriptedQueries(Task.class, Ticket.class, Page.class);
			queries.refusal = refusal;
			SingleTableOperations operations = queries.operations();
			given(operations.findDeleted(Mockito.any(), Mockito.any(), Mockito.any()))
				.willReturn(Window.from(List.of(), (position) -> ScrollPosition.keyset()));
			return operations;
		}

	}

	public interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> findByTitle(String title);

		List<Ticket> findByAssignee(String assignee);

	}

	public interface Pages extends VersionedRepository<Page>, SoftDeleteOperations<Page, String> {

	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P1D")
	public record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt) {
	}

	public interface Tasks extends Repository<Task, String> {

		long countByTitle(String title);

	}

}
