package io.singletable.internal.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.Audited;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.backfill.DriftReport;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the choice of a table for the history, which holds for good.
 */
class HistoryTableRecordIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String name = "recorded-" + COUNT.incrementAndGet();

	private final String history = this.name + "-history";

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	@AfterEach
	void deleteTables() {
		this.client.listTables()
			.tableNames()
			.stream()
			.filter((table) -> table.startsWith(this.name))
			.forEach((table) -> this.client.deleteTable((delete) -> delete.tableName(table)));
	}

	private SingleTableTemplateBuilder builder(Class<?>... types) {
		return SingleTableTemplateBuilder.of(this.client, this.name)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(types)
			.createTable(PATIENCE);
	}

	private SingleTableTemplate start(Class<?>... types) {
		return builder(types).build();
	}

	private SingleTableTemplate startApart(Class<?>... types) {
		return builder(types).historyTable(this.history).build();
	}

	private Map<String, AttributeValue> formatOf(String table) {
		return this.client.getItem((get) -> get.tableName(table).key(key("~meta", "layout"))).item();
	}

	private static Map<String, AttributeValue> key(String partition, String sort) {
		return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
	}

	private void change(String table, String attribute, String value) {
		Map<String, AttributeValue> item = new HashMap<>(formatOf(table));
		item.put(attribute, AttributeValue.fromS(value));
		this.client.putItem((put) -> put.tableName(table).item(item));
	}

	@Test
	void firstStartCreatesBothTables() {
		startApart(Account.class, Customer.class);
		TableDescription own = this.client.describeTable((describe) -> describe.tableName(this.name)).table();
		TableDescription other = this.client.describeTable((describe) -> describe.tableName(this.history)).table();
		assertThat(own.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
			.containsExactly("listing");
		assertThat(other.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
			.containsExactlyInAnyOrder("audittype", "auditactor");
		assertThat(other.globalSecondaryIndexes())
			.allMatch((index) -> index.projection().projectionType() == ProjectionType.INCLUDE);
		assertThat(this.client.describeTimeToLive((describe) -> describe.tableName(this.history))
			.timeToLiveDescription()
			.timeToLiveStatusAsString()).isEqualTo("DISABLED");
	}

	@Test
	void eachTableSaysWhichTheOtherIs() {
		startApart(Account.class);
		assertThat(formatOf(this.name)).containsEntry("_format", AttributeValue.fromN("1"))
			.containsEntry("_history", AttributeValue.fromS(this.history));
		assertThat(formatOf(this.history)).containsEntry("_type", AttributeValue.fromS("~meta"))
			.containsEntry("_of", AttributeValue.fromS(this.name));
	}

	@Test
	void laterStartReadsBothRecordsAndWritesNone() {
		startApart(Account.class);
		this.requests.take();
		SingleTableTemplateBuilder.of(this.client, this.name)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Account.class)
			.historyTable("{table}-history")
			.build();
		assertThat(this.requests.takeActions()).containsExactly("DescribeTable", "DescribeTimeToLive", "DescribeTable",
				"Query", "GetItem");
	}

	@Test
	void tableThatHoldsItsHistoryKeepsIt() {
		start(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> startApart(Account.class))
			.withMessageContaining("its history is in the table itself, but '" + this.history + "' is configured: "
					+ "remove singletable.history.table-name")
			.withMessageContaining("set the attribute '_history' of the item '~meta', 'layout'");
		start(Account.class);
	}

	@Test
	void tableWithoutHistoryGetsOneApart() {
		start(Customer.class);
		startApart(Customer.class, Account.class).insert(Account.of("a1"));
		assertThat(formatOf(this.name)).containsEntry("_history", AttributeValue.fromS(this.history));
	}

	@Test
	void historyThatIsApartIsNotForgotten() {
		startApart(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Account.class))
			.withMessageContaining("its history is in the table '" + this.history
					+ "', but no other table is configured: set singletable.history.table-name = " + this.history);
		assertThat(indexesOf(this.name)).doesNotContain("audittype", "auditactor");
	}

	private static List<String> indexesOf(String table) {
		return LocalDynamoDb.client()
			.describeTable((describe) -> describe.tableName(table))
			.table()
			.globalSecondaryIndexes()
			.stream()
			.map(GlobalSecondaryIndexDescription::indexName)
			.toList();
	}

	@Test
	void noTableIsCreatedForAHistoryThatIsNotApart() {
		start(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> startApart(Account.class));
		assertThat(LocalDynamoDb.client().listTablesPaginator().tableNames()).doesNotContain(this.history);
	}

	@Test
	void historyIsNotMovedByItsName() {
		startApart(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> builder(Account.class).historyTable(this.name + "-other").build())
			.withMessageContaining("but '" + this.name + "-other' is configured: set singletable.history.table-name = "
					+ this.history);
	}

	@Test
	void twoTablesDoNotShareAHistory() {
		startApart(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> SingleTableTemplateBuilder.of(this.client, this.name + "-2")
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.entities(Account.class)
				.historyTable(this.history)
				.createTable(PATIENCE)
				.build())
			.withMessageContaining(
					"the table '" + this.history + "' holds the history of the table '" + this.name + "'")
			.withMessageContaining("a table for each, as in {table}-history");
	}

	@Test
	void eachTableOfAResolverHasItsHistory() {
		String[] current = { this.name };
		SingleTableTemplate template = SingleTableTemplateBuilder.of(this.client, () -> current[0])
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Account.class)
			.historyTable("{table}-history")
			.createTable(PATIENCE)
			.build();
		template.insert(Account.of("a1"));
		current[0] = this.name + "-2";
		template.insert(Account.of("a1"));
		for (String table : List.of(this.name, this.name + "-2")) {
			assertThat(this.client
				.getItem((get) -> get.tableName(table + "-history")
					.key(key("~v#Account#a1", "Account#00000000000000000001")))
				.item()).isNotEmpty();
		}
	}

	@Test
	void tablesThatWereRestoredUnderOtherNamesAreRecordedAnew() {
		startApart(Account.class);
		change(this.name, "_history", "former-history");
		change(this.history, "_of", "former");
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> startApart(Account.class))
			.withMessageContaining("if that table was restored under another name, set the attribute '_history'")
			.withMessageContaining("set the attribute '_of' of the item '~meta', 'layout' in the table of the history");
		change(this.name, "_history", this.history);
		change(this.history, "_of", this.name);
		startApart(Account.class);
	}

	@Test
	void startThatWasKilledBetweenTheRecordsIsRepeated() {
		startApart(Account.class);
		this.client.deleteItem((delete) -> delete.tableName(this.name).key(key("~meta", "layout")));
		startApart(Account.class);
		assertThat(formatOf(this.name)).containsEntry("_history", AttributeValue.fromS(this.history));
	}

	@Test
	void missingTableOfTheHistoryIsReported() {
		start(Account.class);
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> SingleTableTemplateBuilder.of(this.client, this.name)
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.entities(Account.class)
				.historyTable(this.history)
				.build())
			.withMessageContaining(this.history)
			.withMessageContaining("it does not exist: check singletable.history.table-name");
	}

	@Test
	void missingIndexOfTheTrailIsReportedWithItsTable() {
		startApart(Versions.class);
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> SingleTableTemplateBuilder.of(this.client, this.name)
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.entities(Versions.class, Account.class)
				.historyTable(this.history)
				.build())
			.withMessageContaining("'" + this.history + "'")
			.withMessageContaining("index 'audittype' is missing: create it with the partition key 'audittypepk'");
	}

	@Test
	void trailIsVerifiedAndCompletedInItsTable() {
		startApart(Account.class);
		startApart(Unaudited.class).insert(new Unaudited("a1", null, null));
		SingleTableTemplate template = startApart(Account.class);
		assertThat(template.backfill(Account.class).verify().part("audit").missing()).isOne();
		assertThat(template.backfill(Account.class).history().run().changed()).isOne();
		DriftReport verified = template.backfill(Account.class).verify();
		assertThat(verified.part("audit").missing()).isZero();
		assertThat(verified.ofType()).isEqualTo(2);
		assertThat(this.client
			.getItem((get) -> get.tableName(this.history).key(key("~v#Account#a1", "Account#00000000000000000001")))
			.item()).containsKey("audittypepk");
	}

	@Test
	void nameOfNoTableIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> builder(Account.class).historyTable("a b"))
			.withMessage(
					"The table of the history can't be named 'a b': use 3 to 255 letters, digits, '_', '-' or '.', "
							+ "and {table} where the name of the table is to stand");
	}

	@SingleTableEntity
	@Versioned
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {

		static Account of(String id) {
			return new Account(id, null, null);
		}

	}

	@SingleTableEntity("Account")
	@Versioned
	record Unaudited(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

	@SingleTableEntity
	@Versioned
	record Versions(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
