package io.singletable.autoconfigure.failures;

import java.net.URI;
import java.util.Collection;
import java.util.List;

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
import io.singletable.core.TableNameResolver;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
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

	@Test
	void tableOfASecondClientIsUnreachable(CapturedOutput output) {
		String report = new Start(output, Unreachable.class).report();
		assertThat(report).contains("DynamoDB at http://localhost:1 can't be reached",
				"'singletable.schema.mode=none'");
		new Start(output, Unreachable.class, "singletable.schema.mode=none").succeeds();
	}

	@Test
	void secondClientHasNoCredentials(CapturedOutput output) {
		assertThat(new Start(output, WithoutCredentials.class).report())
			.contains("No AWS credentials were found for the table 'archive' of DynamoDB in eu-central-1");
	}

	@Test
	void tableThatAResolverKnowsIsUnreachable(CapturedOutput output) {
		assertThat(new Start(output, UnreachableTenants.class).report())
			.contains("DynamoDB at http://localhost:1 can't be reached");
	}

	private static SingleTableTemplate template(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
		return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
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

	@Configuration(proxyBeanMethods = false)
	static class UnreachableClient extends App {

		@Bean(defaultCandidate = false)
		DynamoDbClient archiveClient() {
			return DynamoDbClient.builder()
				.region(Region.EU_CENTRAL_1)
				.endpointOverride(URI.create("http://localhost:1"))
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class Unreachable extends UnreachableClient {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("archiveClient") DynamoDbClient client) {
			return template(configurer, client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class WithoutCredentials extends App {

		@Bean(defaultCandidate = false)
		DynamoDbClient archiveClient() {
			return DynamoDbClient.builder().region(Region.EU_CENTRAL_1).credentialsProvider(() -> {
				throw SdkClientException.create("no credentials");
			}).build();
		}

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("archiveClient") DynamoDbClient client) {
			return template(configurer, client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class, singleTableTemplateRef = "tenantTemplate")
	static class UnreachableTenants extends UnreachableClient {

		@Bean(defaultCandidate = false)
		SingleTableTemplate tenantTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("archiveClient") DynamoDbClient client) {
			return configurer.builder(client, new TableNameResolver() {

				@Override
				public String resolveTableName() {
					return "tenant";
				}

				@Override
				public Collection<String> tableNames() {
					return List.of("tenant");
				}

			}).entities(ArchivedTicket.class).build();
		}

	}

}
