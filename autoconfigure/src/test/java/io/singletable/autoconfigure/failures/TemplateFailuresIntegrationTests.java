package io.singletable.autoconfigure.failures;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.autoconfigure.templates.tickets.TicketRepository;
import io.singletable.autoconfigure.templates.tickets.Tickets;
import io.singletable.autoconfigure.templates.tickets.archive.ArchivedTicket;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of a start whose second template or client looks like a
 * replacement of the default one. Each follows the action that is printed, and starts
 * again.
 */
@ExtendWith(OutputCaptureExtension.class)
class TemplateFailuresIntegrationTests {

	@Test
	void secondTemplateReplacesTheDefaultOne(CapturedOutput output) {
		String report = new Start(output, TwoTemplates.class).report();
		assertThat(report).contains("There is no bean 'singleTableTemplate'",
				"a template of its own, 'archiveTemplate'", "@Bean(defaultCandidate = false)");
		new Start(output, TwoTemplatesAsPrinted.class).succeeds();
	}

	@Test
	void secondClientReplacesTheDefaultOne(CapturedOutput output) {
		String report = new Start(output, TwoClients.class).report();
		assertThat(report).contains("There are 2 beans of type DynamoDbClient", "@Bean(defaultCandidate = false)");
		new Start(output, TwoClientsAsPrinted.class, "singletable.table-name=app", "singletable.schema.mode=create")
			.succeeds();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
			SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class })
	static class App extends Tickets {

		@Bean
		String user(TicketRepository repository) {
			return repository.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = TicketRepository.class,
			singleTableTemplateRef = "singleTableTemplate")
	static class TwoTemplates extends App {

		@Bean
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class TwoTemplatesAsPrinted extends App {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Server extends App {

		@Bean
		EmbeddedDynamoDb server() {
			return EmbeddedDynamoDb.inMemory();
		}

		@Bean
		DynamoDbClient firstClient(EmbeddedDynamoDb server) {
			return server.client();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClients extends Server {

		@Bean
		DynamoDbClient secondClient(EmbeddedDynamoDb server) {
			return server.client();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClientsAsPrinted extends Server {

		@Bean(defaultCandidate = false)
		DynamoDbClient secondClient(EmbeddedDynamoDb server) {
			return server.client();
		}

	}

}
