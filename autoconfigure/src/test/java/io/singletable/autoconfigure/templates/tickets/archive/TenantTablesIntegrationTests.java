package io.singletable.autoconfigure.templates.tickets.archive;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.templates.tickets.Tickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the example of a template with a table per tenant.
 */
class TenantTablesIntegrationTests {

	@AfterEach
	void forgetTenant() {
		TenantConfiguration.TENANT.remove();
	}

	@Test
	void eachTenantHasItsTable() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
					SingleTableRepositoriesAutoConfiguration.class))
			.withUserConfiguration(Tickets.class, TenantConfiguration.class)
			.run((context) -> {
				ArchivedTicketRepository tickets = context.getBean(ArchivedTicketRepository.class);
				assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
					.isThrownBy(() -> tickets.findByYear(2025));
				TenantConfiguration.TENANT.set("a");
				tickets.save(new ArchivedTicket("1", 2025));
				TenantConfiguration.TENANT.set("b");
				assertThat(tickets.findByYear(2025)).isEmpty();
				assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
					.containsExactlyInAnyOrder("singletable", "tickets-a", "tickets-b");
			});
	}

}
