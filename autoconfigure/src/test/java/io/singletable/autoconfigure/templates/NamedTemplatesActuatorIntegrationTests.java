package io.singletable.autoconfigure.templates;

import java.util.Collection;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.autoconfigure.actuate.SingleTableDescriptor;
import io.singletable.autoconfigure.actuate.SingleTableDescriptor.CountDescriptor;
import io.singletable.autoconfigure.actuate.SingleTableEndpoint;
import io.singletable.autoconfigure.actuate.SingleTableEndpointAutoConfiguration;
import io.singletable.autoconfigure.actuate.SingleTableHealthAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.autoconfigure.templates.tickets.TicketRepository;
import io.singletable.autoconfigure.templates.tickets.Tickets;
import io.singletable.autoconfigure.templates.tickets.archive.ArchivedTicket;
import io.singletable.autoconfigure.templates.tickets.archive.ArchivedTicketRepository;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for what the actuator shows of templates beside the auto-configured one.
 */
class NamedTemplatesActuatorIntegrationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
						SingleTableHealthAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
		.withUserConfiguration(Tickets.class)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "singletable.health.timeout=20s",
				"singletable.health.cache=0");

	@Test
	void tableOfAFurtherTemplateIsAComponentByTheNameOfItsBean() {
		this.runner.withUserConfiguration(Archive.class).run((context) -> {
			HealthContributors health = (HealthContributors) contributor(context);
			assertThat(names(health)).containsExactly("singleTableTemplate", "archiveTemplate");
			assertThat(health(health.getContributor("singleTableTemplate")).getDetails()).containsEntry("table",
					"singletable");
			Health archive = health(health.getContributor("archiveTemplate"));
			assertThat(archive.getStatus()).isEqualTo(Status.UP);
			assertThat(archive.getDetails()).containsEntry("table", "archive").containsKey("indexes");
			context.getBean(DynamoDbClient.class).deleteTable((request) -> request.tableName("archive"));
			assertThat(health(health.getContributor("archiveTemplate")).getDetails()).containsEntry("reason",
					"table missing");
			assertThat(health(health.getContributor("singleTableTemplate")).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void endpointDescribesEntitiesRepositoriesAndTableOfAFurtherTemplate() {
		this.runner.withUserConfiguration(Archive.class).run((context) -> {
			SingleTableDescriptor description = context.getBean(SingleTableEndpoint.class).describe();
			assertThat(description.entities()).extracting(EntityDescriptor::type, EntityDescriptor::table)
				.containsExactly(tuple("Ticket", "singletable"), tuple("ArchivedTicket", "archive"));
			assertThat(description.repositories()).extracting(RepositoryDescriptor::repository)
				.containsExactlyInAnyOrder(TicketRepository.class.getName(), ArchivedTicketRepository.class.getName());
			assertThat(description.tables()).extracting(TableDescriptor::name)
				.containsExactly("singletable", "archive");
			assertThat(description.tables()).allSatisfy((table) -> {
				assertThat(table.status()).isEqualTo("ACTIVE");
				assertThat(table.types()).singleElement()
					.satisfies((type) -> assertThat(type.record()).isEqualTo("current"));
			});
		});
	}

	@Test
	void knownTablesOfAResolverAreComponentsOfTheirTemplate() {
		this.runner.withUserConfiguration(Tenants.class).run((context) -> {
			HealthContributors health = (HealthContributors) contributor(context);
			HealthContributors tenants = (HealthContributors) health.getContributor("tenantTemplate");
			assertThat(names(tenants)).containsExactly("tickets-a", "tickets-b");
			assertThat(health(tenants.getContributor("tickets-b")).getStatus()).isEqualTo(Status.UP);
			SingleTableDescriptor description = context.getBean(SingleTableEndpoint.class).describe();
			assertThat(description.entities()).extracting(EntityDescriptor::table)
				.containsExactly("singletable", "(resolved)");
			assertThat(description.tables()).extracting(TableDescriptor::name)
				.containsExactly("singletable", "tickets-a", "tickets-b");
		});
	}

	@Test
	void entitiesOfEveryKnownTableAreCounted() {
		this.runner.withPropertyValues("singletable.counts.enabled=true")
			.withUserConfiguration(Tenants.class)
			.run((context) -> assertThat(
					context.getBean(SingleTableEndpoint.class).section("counts", null, null).counts())
				.extracting(CountDescriptor::table)
				.containsExactly("singletable", "tickets-a", "tickets-b"));
	}

	@Test
	void resolverThatKnowsNoTableIsUnknown() {
		this.runner.withUserConfiguration(UnknownTenants.class).run((context) -> {
			HealthContributors health = (HealthContributors) contributor(context);
			Health tenants = health(health.getContributor("tenantTemplate"));
			assertThat(tenants.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(tenants.getDetails().get("reason")).asString().contains("TableNameResolver.tableNames()");
		});
	}

	@Test
	void observedTemplateIsShownToo() {
		this.runner.withUserConfiguration(Archive.class)
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(names((HealthContributors) contributor(context))).contains("archiveTemplate"));
	}

	private static HealthContributor contributor(AssertableWebApplicationContext context) {
		return context.getBean("singletableHealthContributor", HealthContributor.class);
	}

	private static List<String> names(HealthContributors contributors) {
		return contributors.stream().map((entry) -> entry.name()).toList();
	}

	private static Health health(HealthContributor contributor) {
		return ((HealthIndicator) contributor).health();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class,
			singleTableTemplateRef = "archiveTemplate")
	static class Archive {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class, singleTableTemplateRef = "tenantTemplate")
	static class Tenants {

		@Bean(defaultCandidate = false)
		SingleTableTemplate tenantTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, new TwoTenants()).entities(ArchivedTicket.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSingleTableRepositories(basePackageClasses = ArchivedTicket.class, singleTableTemplateRef = "tenantTemplate")
	static class UnknownTenants {

		@Bean(defaultCandidate = false)
		SingleTableTemplate tenantTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, () -> "tickets-a").entities(ArchivedTicket.class).build();
		}

	}

	static class TwoTenants implements TableNameResolver {

		@Override
		public String resolveTableName() {
			return "tickets-a";
		}

		@Override
		public Collection<String> tableNames() {
			return List.of("tickets-a", "tickets-b");
		}

	}

}
