package io.singletable.autoconfigure.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.model.TableDescriptors;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableAnswers;
import io.singletable.mapping.SingleTableManagedTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the health of the table that holds the history.
 */
class HistoryTableHealthIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableHealthAutoConfiguration.class,
						HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
		.withBean(SingleTableManagedTypes.class, () -> SingleTableManagedTypes.fromIterable(List.of(Account.class)))
		.withPropertyValues("singletable.table-name=app", "singletable.history.table-name={table}-history",
				"singletable.health.cache=0", "singletable.health.timeout=20s");

	@Test
	void tableOfTheHistoryIsADetail() {
		this.runner.run((context) -> {
			Health health = context.getBean(SingleTableHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("history",
					Map.of("table", "app-history", "status", "ACTIVE"));
		});
	}

	@Test
	void missingTableOfTheHistoryIsDown() {
		this.runner.run((context) -> {
			context.getBean(DynamoDbClient.class).deleteTable((delete) -> delete.tableName("app-history"));
			Health health = context.getBean(SingleTableHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(describe(context).unknown()).anyMatch((reason) -> reason.startsWith("history: "));
		});
	}

	@Test
	void tableOfTheHistoryWithOtherKeysIsDown() {
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			client.deleteTable((delete) -> delete.tableName("app-history"));
			client.createTable((create) -> create.tableName("app-history")
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions(
						AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build())
				.keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
			Health health = context.getBean(SingleTableHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("reason")).asString()
				.contains("the table's sort key is missing")
				.endsWith("(app-history, which holds the history)");
			assertThat(describe(context).problems()).singleElement()
				.asString()
				.endsWith("(app-history, which holds the history)");
		});
	}

	private static TableDescriptor describe(ApplicationContext context) {
		ProbedTable table = context.getBean(ProbedTable.class);
		return TableDescriptors.of(table, TableAnswers.ofDescription(table));
	}

	@SingleTableEntity
	@Versioned
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
