package io.singletable.autoconfigure.repositories;

import java.util.List;
import java.util.function.Consumer;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.relational.Book;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.repositories.unplanned.UnplannedRepository;
import io.singletable.autoconfigure.repositories.wrong.StrangeRepository;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the output of an application that fails to start because of its repositories.
 */
class RepositoryFailuresIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
					SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class));

	@Test
	void methodThatNoIndexServesIsDescribedWithItsRemedies() {
		analyze(Unplanned.class, (analysis) -> {
			assertThat(analysis.getDescription())
				.startsWith("A query method of " + UnplannedRepository.class.getName() + " is not supported:\n\n"
						+ "    List findByIdStartingWithAndOwnerContaining(String, String)\n\nNo index serves a query")
				.contains("\n  - gsi1 (");
			assertThat(analysis.getAction()).contains("@UseIndex", "@Query", "@AllowFiltering");
		});
	}

	@Test
	void repositoryOfAnotherIdIsDescribed() {
		analyze(Strange.class, (analysis) -> {
			assertThat(analysis.getDescription())
				.startsWith("A repository can't be created as declared:\n\n" + StrangeRepository.class.getName())
				.contains("write SingleTableRepository<Task, String>");
			assertThat(analysis.getAction()).isEqualTo("Correct the interface named above.");
		});
	}

	@Test
	void methodsOfOtherStoresAreLeftToThem() {
		QueryCreationException elsewhere = QueryCreationException.create("elsewhere", null, Books.class,
				ReflectionUtils.getAllDeclaredMethods(Books.class)[0]);
		assertThat(new QueryMethodFailureAnalyzer().analyze(elsewhere)).isNull();
	}

	private void analyze(Class<?> application, Consumer<FailureAnalysis> assertions) {
		this.runner.withUserConfiguration(application).run((context) -> {
			List<FailureAnalysis> analyses = SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass())))
				.stream()
				.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.singletable."))
				.map((analyzer) -> analyzer.analyze(context.getStartupFailure()))
				.filter((analysis) -> analysis != null)
				.toList();
			assertThat(analyses).singleElement().satisfies(assertions);
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = UnplannedRepository.class)
	@EntityScan(basePackageClasses = Task.class)
	static class Unplanned {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = StrangeRepository.class)
	@EntityScan(basePackageClasses = Task.class)
	static class Strange {

	}

	interface Books extends CrudRepository<Book, String> {

		List<Book> findByTitle(String title);

	}

}
