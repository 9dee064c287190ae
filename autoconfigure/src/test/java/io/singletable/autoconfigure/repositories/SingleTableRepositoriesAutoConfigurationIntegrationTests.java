package io.singletable.autoconfigure.repositories;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.relational.Book;
import io.singletable.autoconfigure.repositories.relational.BookRepository;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.repositories.tasks.TaskRepository;
import io.singletable.autoconfigure.repositories.wrong.StrangeRepository;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableRepositoriesAutoConfiguration}.
 */
class SingleTableRepositoriesAutoConfigurationIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
					SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class));

	@Test
	void repositoriesOfThePackageAreFound() {
		this.runner.withUserConfiguration(Application.class).run((context) -> {
			TaskRepository tasks = context.getBean(TaskRepository.class);
			Task task = tasks.save(new Task("t", "ann"));
			assertThat(tasks.findById("t")).contains(task);
			assertThat(context).hasSingleBean(RepositoryPlans.class);
		});
	}

	@Test
	void nothingIsFoundIfSwitchedOff() {
		this.runner.withUserConfiguration(Application.class)
			.withPropertyValues("singletable.repositories.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TaskRepository.class));
	}

	@Test
	void nothingIsFoundWithoutATemplate() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableRepositoriesAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TaskRepository.class));
	}

	@Test
	void backsOffFromEnabledRepositories() {
		this.runner.withUserConfiguration(Enabling.class)
			.run((context) -> assertThat(context).hasSingleBean(TaskRepository.class)
				.doesNotHaveBean(StrangeRepository.class));
	}

	@Test
	void mistakesStopALazyStartToo() {
		this.runner.withUserConfiguration(Wrong.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidDataAccessApiUsageException.class)
				.hasMessageContaining("it declares ids of type java.lang.Long"));
	}

	@Test
	void eachStoreHasItsRepositoriesBesideJpa() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
							TransactionAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class))
			.withUserConfiguration(Both.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create-drop", "spring.datasource.url=jdbc:h2:mem:beside",
					"spring.main.allow-bean-definition-overriding=false")
			.run((context) -> {
				context.getBean(TaskRepository.class).save(new Task("t", "ann"));
				context.getBean(BookRepository.class).save(new Book("b"));
				assertThat(context.getBean(TaskRepository.class).existsById("t")).isTrue();
				assertThat(context.getBean(BookRepository.class).existsById("b")).isTrue();
				assertThat(context.getBean(TaskRepository.class).existsById("b")).isFalse();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Task.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = Task.class)
	@EntityScan(basePackageClasses = Task.class)
	@AutoConfigurationPackage(basePackageClasses = StrangeRepository.class)
	static class Enabling {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Task.class)
	@AutoConfigurationPackage(basePackageClasses = StrangeRepository.class)
	static class Wrong {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = { Task.class, Book.class })
	static class Both {

	}

}
