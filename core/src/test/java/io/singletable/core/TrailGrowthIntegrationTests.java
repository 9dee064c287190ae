package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.singletable.Audited;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.test.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the table of audited types: its indexes, its record, and shards of the trail
 * that grow while instances of both configurations run.
 */
class TrailGrowthIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final String TABLE = "trail-growth-";

	private static int count;

	private final String table = TABLE + (++count);

	@Test
	void indexesHoldWhatEntriesShow() {
		start(1);
		List<GlobalSecondaryIndexDescription> indexes = LocalDynamoDb.client()
			.describeTable((request) -> request.tableName(this.table))
			.table()
			.globalSecondaryIndexes();
		assertThat(indexes).extracting(GlobalSecondaryIndexDescription::indexName)
			.containsExactlyInAnyOrder("listing", "audittype", "auditactor");
		assertThat(indexes).filteredOn((index) -> !index.indexName().equals("listing")).allSatisfy((index) -> {
			assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.INCLUDE);
			assertThat(index.projection().nonKeyAttributes()).containsExactlyInAnyOrder("_type", "_v", "_at", "_del",
					"_op", "_by", "_why", "_trace", "_chg", "_tx", "_txs", "_txn");
		});
	}

	@Test
	void missingIndexIsReportedWithWhatToAdd() {
		SingleTableTemplateBuilder.of(LocalDynamoDb.client(), this.table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Plain.class)
			.createTable(PATIENCE)
			.build();
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> SingleTableTemplateBuilder.of(LocalDynamoDb.client(), this.table)
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.entities(Task.class)
				.build())
			.withMessageContaining("audittype")
			.withMessageContaining("auditactor")
			.withMessageContaining("audittypepk")
			.withMessageContaining("auditactorsk");
	}

	@Test
	void namesOfTheIndexesAreThoseThatAreSet() {
		SingleTableTemplate template = SingleTableTemplateBuilder.of(LocalDynamoDb.client(), this.table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Task.class)
			.auditIndexes("by-type", "by-actor")
			.createTable(PATIENCE)
			.build();
		template.insert(new Task("t1", null, null));
		assertThat(item("~v#Task#t1", "Task#00000000000000000001")).containsKeys("by-typepk", "by-typesk", "by-actorpk",
				"by-actorsk");
	}

	@Test
	void trailGrowsInTwoStepsAndKeepsItsFormerNumbers() {
		SingleTableTemplate older = start(1);
		SingleTableTemplate newer = start(4);
		insert(newer, 0, 16);
		assertThat(partitions()).containsExactly("~audit#Task#0");
		assertThat(shards()).isEqualTo("{declared=AttributeValue(N=4), written=AttributeValue(N=1)}");
		assertThat(newer.schema().growShards(Task.class)).isEqualTo(4);
		assertThat(item("~meta", "type#Task").get("_shards:audit").m()).containsEntry("declared", number(4))
			.containsEntry("written", number(4))
			.containsEntry("former", AttributeValue.fromNs(List.of("1")));
		insert(newer, 16, 48);
		assertThat(partitions()).containsExactly("~audit#Task#0", "~audit#Task#1", "~audit#Task#2", "~audit#Task#3");
		insert(older, 48, 49);
		SingleTableTemplate latest = start(8);
		latest.schema().growShards(Task.class);
		assertThat(item("~meta", "type#Task").get("_shards:audit").m()).containsEntry("written", number(8))
			.containsEntry("former", AttributeValue.fromNs(List.of("1", "4")));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(4))
			.withMessageContaining("the audit trail of type Task has 8 shards, but 4 are configured: the others would "
					+ "not be read any more. Set singletable.audit.shards = 8 or more");
	}

	private static AttributeValue number(int number) {
		return AttributeValue.fromN(Integer.toString(number));
	}

	private SingleTableTemplate start(int shards) {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.client(), this.table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Task.class)
			.auditShards(shards)
			.createTable(PATIENCE)
			.build();
	}

	private static void insert(SingleTableTemplate template, int from, int to) {
		IntStream.range(from, to).forEach((number) -> template.insert(new Task("t" + number, null, null)));
	}

	private String shards() {
		return new TreeMap<>(item("~meta", "type#Task").get("_shards:audit").m()).toString();
	}

	private Map<String, AttributeValue> item(String partition, String sort) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.table)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
				.consistentRead(true))
			.item();
	}

	private Set<String> partitions() {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.table).indexName("audittype"))
			.items()
			.stream()
			.map((item) -> item.get("audittypepk").s())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

	@SingleTableEntity
	@Versioned
	@Audited
	record Task(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
