package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.probe.Probe;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableProbe;
import io.singletable.internal.schema.TableSchema;
import org.junit.jupiter.api.function.ThrowingSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Health of a table named "app", as tests ask for it.
 */
final class HealthAnswers {

	private static final TableSchema SCHEMA = new TableSchema("app", new KeyNames("pk", "sk"),
			List.of(new IndexLayout("gsi1", new KeyNames("gsi1pk", "gsi1sk"))), "_ttl", List.of());

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/**
	 * Far from the timeout in both directions, so that a busy machine doesn't fail the
	 * test.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private HealthAnswers() {
	}

	static void assertDown(Health health, String reason) {
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("table", "app").containsEntry("reason", reason);
	}

	static Health inTime(ThrowingSupplier<Health> health) {
		return assertTimeoutPreemptively(PATIENCE, health);
	}

	/**
	 * The health with a client that responds, however long that takes on a busy machine.
	 */
	static Health answered(DynamoDbClient client) {
		return indicator(client, PATIENCE).health();
	}

	/**
	 * The health with a client that may not respond within 1,000 ms.
	 */
	static Health health(DynamoDbClient client) {
		return indicator(client, TIMEOUT).health();
	}

	static SingleTableHealthIndicator indicator(DynamoDbClient client, Duration timeout) {
		return indicator(client, timeout, false);
	}

	static SingleTableHealthIndicator indicator(DynamoDbClient client, Duration timeout, boolean expires) {
		return new SingleTableHealthIndicator(table(client, timeout, expires, System::nanoTime));
	}

	static ProbedTable table(DynamoDbClient client, Duration timeout, boolean expires, LongSupplier nanoTime) {
		return new ProbedTable(SCHEMA, expires, new TableProbe(client, "app", timeout, nanoTime),
				new Probe<>("singletable-record", List::of, (failure) -> timeout, nanoTime), null, new PartStates());
	}

	/**
	 * Description of the table that is needed.
	 */
	static TableDescription.Builder table(String status) {
		return TableDescription.builder()
			.tableStatus(status)
			.attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk")
				.map((name) -> AttributeDefinition.builder()
					.attributeName(name)
					.attributeType(ScalarAttributeType.S)
					.build())
				.toList())
			.keySchema(keys("pk", "sk"));
	}

	/**
	 * Description of the index that is needed.
	 */
	static GlobalSecondaryIndexDescription.Builder index(String status) {
		return GlobalSecondaryIndexDescription.builder()
			.indexName("gsi1")
			.indexStatus(status)
			.keySchema(keys("gsi1pk", "gsi1sk"));
	}

	static List<KeySchemaElement> keys(String partition, String sort) {
		return List.of(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
				KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
	}

	/**
	 * Create the table that is needed.
	 */
	static void create(DynamoDbClient client) {
		TableDescription table = table("ACTIVE").build();
		client.createTable((request) -> request.tableName("app")
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(table.attributeDefinitions())
			.keySchema(table.keySchema())
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("gsi1")
				.keySchema(keys("gsi1pk", "gsi1sk"))
				.projection((projection) -> projection.projectionType(ProjectionType.ALL))
				.build()));
	}

}
