package io.singletable.autoconfigure.templates;

import io.singletable.InvalidRepositoryException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.lifecycle.SingleTableLifecycleAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.autoconfigure.templates.tickets.Ticket;
import io.singletable.autoconfigure.templates.tickets.TicketRepository;
import io.singletable.autoconfigure.templates.tickets.Tickets;
import io.singletable.autoconfigure.templates.tickets.archive.ArchiveAccountConfiguration;
import io.singletable.autoconfigure.templates.tickets.archive.ArchiveConfiguration;
import io.singletable.autoconfigure.templates.tickets.archive.ArchivedTicket;
import io.singletable.autoconfigure.templates.tickets.archive.ArchivedTicketRepository;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for templates of further tables, clients and accounts, beside the auto-configured
 * one.
 */
class NamedTemplatesIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
				SingleTableLifecycleAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class))
		.withUserConfiguration(Tickets.class);

	@Test
	void eachTemplateHasItsTableEntitiesAndRepositories() {
		this.runner.withUserConfiguration(Archive.class).run((context) -> {
			context.getBean(TicketRepository.class).save(new Ticket("1", "open"));
			context.getBean(ArchivedTicketRepository.class).save(new ArchivedTicket("1", 2025));
			assertThat(context.getBean(ArchivedTicketRepository.class).findByYear(2025)).hasSize(1);
			SingleTableTemplate tickets = context.getBean(SingleTableTemplate.class);
			SingleTableTemplate archive = context.getBean("archiveTemplate", SingleTableTemplate.class);
			assertThat(tickets).isNotSameAs(archive).isSameAs(context.getBean("singleTableTemplate"));
			assertThat(tickets.entities().all()).extracting(Object::toString).containsExactly("Ticket");
			assertThat(archive.entities().all()).extracting(Object::toString).containsExactly("ArchivedTicket");
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
				.containsExactlyInAnyOrder("singletable", "archive");
		});
	}

	@Test
	void entityInTheWrongTemplateIsRefusedWithAnExplanation() {
		this.runner.withUserConfiguration(Archive.class)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(SingleTableTemplate.class).save(new ArchivedTicket("1", 2025)))
				.withMessageContaining("ArchivedTicket is not an entity of this table")
				.withMessageContaining("use the template of that table"));
	}

	@Test
	void repositoryOnTheWrongTemplateIsRefusedWithAnExplanation() {
		this.runner.withUserConfiguration(ArchiveTemplate.class)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidRepositoryException.class)
				.hasMessageContaining("ArchivedTicketRepository")
				.hasMessageContaining("repositories choose theirs by singleTableTemplateRef"));
	}

	@Test
	void packagesOfEntityScanAreThoseOfTheDefaultTemplateEvenIfAnotherSharesThem() {
		this.runner.withUserConfiguration(Archive.class, ScanningAll.class)
			.run((context) -> assertThat(context.getBean(SingleTableTemplate.class).entities().all())
				.extracting(Object::toString)
				.containsExactly("Ticket", "ArchivedTicket"));
	}

	@Test
	void examplesOfTheDocumentationWork() {
		this.runner.withUserConfiguration(ArchiveConfiguration.class).run((context) -> {
			context.getBean(ArchivedTicketRepository.class).save(new ArchivedTicket("1", 2025));
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).contains("ticket-archive");
		});
		this.runner.withUserConfiguration(ArchiveAccountConfiguration.class)
			.withPropertyValues("singletable.schema.mode=none")
			.run((context) -> assertThat(context).hasSingleBean(ArchivedTicketRepository.class)
				.hasSingleBean(TicketRepository.class)
				.hasBean("archiveTemplate"));
	}

	@Test
	void settingsAreThoseOfTheProperties() {
		this.runner.withUserConfiguration(Archive.class)
			.withPropertyValues("singletable.schema.mode=none")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty();
			});
	}

	@Test
	void clientOfAnotherAccountReplacesNothing() {
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			this.runner.withUserConfiguration(OtherAccount.class)
				.withBean("other", EmbeddedDynamoDb.class, () -> other,
						(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
				.withPropertyValues("singletable.schema.mode=create", "singletable.timeout.attempt=1m",
						"singletable.timeout.call=1m", "singletable.timeout.transaction-call=1m")
				.run((context) -> {
					context.getBean(ArchivedTicketRepository.class).save(new ArchivedTicket("1", 2025));
					context.getBean(TicketRepository.class).save(new Ticket("1", "open"));
					assertThat(other.client().listTables().tableNames()).containsExactly("archive");
					assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
						.containsExactly("singletable");
				});
		}
	}

	@Test
	void ownRepositoriesOfTheDefaultTemplateReplaceTheFoundOnes() {
		this.runner.withUserConfiguration(OwnRepositories.class)
			.run((context) -> assertThat(context).hasSingleBean(ArchivedTicketRepository.class)
				.doesNotHaveBean(TicketRepository.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class ArchiveTemplate {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class Archive extends ArchiveTemplate {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Ticket.class)
	static class ScanningAll {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class OtherAccount {

		@Bean(defaultCandidate = false)
		DynamoDbClient archiveClient(@Qualifier("other") EmbeddedDynamoDb other) {
			return other.client();
		}

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("archiveClient") DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class)
	static class OwnRepositories {

	}

}
