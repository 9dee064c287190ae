package io.singletable.autoconfigure.template;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.Audited;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import io.singletable.mapping.SingleTableManagedTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code singletable.history.table-name}.
 */
class HistoryTableIntegrationTests {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withBean(SingleTableManagedTypes.class, () -> SingleTableManagedTypes.fromIterable(List.of(Account.class)))
		.withPropertyValues("singletable.table-name=app");

	@Test
	void historyIsWrittenToItsTable() {
		this.runner
			.withPropertyValues("singletable.history.table-name={table}-history",
					"singletable.audit.type-index=by-type")
			.run((context) -> {
				context.getBean(SingleTableTemplate.class).insert(new Account("a1", null, null));
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				assertThat(
						client.getItem((get) -> get.tableName("app-history")
							.key(Map.of("pk", AttributeValue.fromS("~v#Account#a1"), "sk",
									AttributeValue.fromS("Account#00000000000000000001"))))
							.item())
					.containsKey("by-typepk");
				assertThat(client.describeTable((describe) -> describe.tableName("app-history"))
					.table()
					.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
					.containsExactlyInAnyOrder("by-type", "auditactor");
			});
	}

	@Test
	void furtherTemplateKeepsItsHistoryApartToo() {
		this.runner.withPropertyValues("singletable.history.table-name={table}-history").run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			SingleTableTemplate other = context.getBean(SingleTableTemplateConfigurer.class)
				.builder(client, "other")
				.entities(Account.class)
				.build();
			other.insert(new Account("a1", null, null));
			assertThat(client.scan((scan) -> scan.tableName("other-history")).items()).hasSize(2);
		});
	}

	@Test
	void choiceHoldsForGood() {
		ApplicationContextRunner onDisk = this.runner
			.withPropertyValues("singletable.embedded.directory=" + this.directory.resolve("tables"));
		onDisk.run((context) -> assertThat(context).hasNotFailed());
		onDisk.withPropertyValues("singletable.history.table-name=versions")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SchemaMismatchException.class)
				.hasMessageContaining("remove singletable.history.table-name"));
	}

	@SingleTableEntity
	@Versioned
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
