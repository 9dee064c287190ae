package io.singletable.autoconfigure.templates;

import java.util.Collection;
import java.util.List;

import io.singletable.autoconfigure.actuate.SingleTableDescriptor;
import io.singletable.autoconfigure.actuate.SingleTableDescriptor.CountDescriptor;
import io.singletable.autoconfigure.actuate.SingleTableEndpoint;
import io.singletable.autoconfigure.actuate.SingleTableEndpointAutoConfiguration;
import io.singletable.autoconfigure.actuate.SingleTableHealthAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.templates.tickets.Ticket;
import io.singletable.autoconfigure.templates.tickets.TicketRepository;
import io.singletable.autoconfigure.templates.tickets.Tickets;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the auto-configured template with a bean that resolves its table.
 */
class ResolvedDefaultTemplateIntegrationTests {

	private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
						SingleTableHealthAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
		.withUserConfiguration(Tickets.class)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "singletable.health.timeout=20s");

	private final WebApplicationContextRunner resolving = this.runner.withBean(TableNameResolver.class, Tenants::new);

	@AfterEach
	void forgetTenant() {
		TENANT.remove();
	}

	@Test
	void eachTenantHasATableOfItsOwn() {
		this.resolving.run((context) -> {
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
				.containsExactlyInAnyOrder("acme", "umbrella");
			TicketRepository repository = context.getBean(TicketRepository.class);
			TENANT.set("acme");
			repository.save(new Ticket("1", "open"));
			assertThat(repository.findById("1")).isPresent();
			TENANT.set("umbrella");
			assertThat(repository.findById("1")).isEmpty();
		});
	}

	@Test
	void operationWithoutTenantIsRefused() {
		this.resolving.run((context) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> context.getBean(SingleTableTemplate.class).findById("1", Ticket.class))
			.withMessageContaining("No table is resolved for this operation"));
	}

	@Test
	void schemaModeAppliesToKnownTables() {
		this.resolving.withPropertyValues("singletable.schema.mode=none")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
		this.resolving.withPropertyValues("singletable.schema.mode=validate")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("acme"));
	}

	@Test
	void schemaModeAppliesToTheTableOfABlock() {
		this.runner.run((context) -> {
			TicketRepository repository = context.getBean(TicketRepository.class);
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.inTable("block-archive", () -> repository.save(new Ticket("1", "open")));
			assertThat(repository.findById("1")).isEmpty();
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).contains("block-archive");
		});
		this.runner.withPropertyValues("singletable.schema.mode=none").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
				.isThrownBy(() -> template.inTable("block-archive", () -> template.findById("1", Ticket.class)));
		});
	}

	@Test
	void knownTablesArePreparedAtStartEvenIfBeansAreLazy() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withUserConfiguration(Tickets.class)
			.withBean(TableNameResolver.class, Tenants::new)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(
					context.getSourceApplicationContext().getBeanFactory().containsSingleton("singleTableTemplate"))
				.isTrue());
	}

	@Test
	void tableNameBesideTheResolverIsRefused() {
		this.resolving.withPropertyValues("singletable.table-name=app")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'singletable.table-name' is 'app'")
				.hasMessageContaining("TableNameResolver"));
	}

	@Test
	void resolverOfAFurtherTemplateChangesNothing() {
		this.runner
			.withBean(TableNameResolver.class, Tenants::new,
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
				.containsExactly("singletable"));
	}

	@Test
	void healthAndEndpointCoverKnownTables() {
		this.resolving.run((context) -> {
			HealthContributors health = (HealthContributors) context.getBean("singletableHealthContributor",
					HealthContributor.class);
			assertThat(health.stream().map((entry) -> entry.name())).containsExactly("acme", "umbrella");
			assertThat(((HealthIndicator) health.getContributor("acme")).health().getStatus()).isEqualTo(Status.UP);
			SingleTableDescriptor description = context.getBean(SingleTableEndpoint.class).describe();
			assertThat(description.tables()).extracting(TableDescriptor::name).containsExactly("acme", "umbrella");
			assertThat(description.entities()).extracting(EntityDescriptor::table).containsOnly("(resolved)");
			assertThat(description.repositories()).isNotEmpty();
		});
	}

	@Test
	void entitiesOfKnownTablesAreCounted() {
		this.resolving.withPropertyValues("singletable.counts.enabled=true")
			.run((context) -> assertThat(
					context.getBean(SingleTableEndpoint.class).section("counts", null, null).counts())
				.doesNotHaveDuplicates()
				.extracting(CountDescriptor::table)
				.containsOnly("acme", "umbrella"));
	}

	static class Tenants implements TableNameResolver {

		@Override
		public @Nullable String resolveTableName() {
			return TENANT.get();
		}

		@Override
		public Collection<String> tableNames() {
			return List.of("acme", "umbrella");
		}

	}

}
