package io.singletable.internal.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.Finding.Severity;
import io.singletable.internal.model.Finding.Subject;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.probe.Probe;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableProbe;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.RecordedType.Match;
import io.singletable.internal.schema.RecordedType.Progress;
import io.singletable.internal.schema.TableSchema;
import io.singletable.partition.HotPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link TableFindings}.
 */
class TableFindingsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final DynamoDbClient client = mock(DynamoDbClient.class);

	private final EntityRegistry registry = EntityRegistry.of(List.of(Task.class), MappingDefaults.standard(),
			JsonMapper.shared());

	private final PartStates parts = new PartStates();

	@Test
	void nothingIsSentForWhatIsNotKnown() {
		assertThat(findings(table(List.of()))).isEmpty();
		verifyNoInteractions(this.client);
	}

	@Test
	void tableAsItIsNeededIsNoFinding() throws Exception {
		ProbedTable table = table(List.of(new RecordedType("Task", Match.CURRENT, Map.of(), Map.of(), null)));
		answer(table, index("gsi1", "gsi1pk", "ACTIVE"));
		assertThat(findings(table)).isEmpty();
	}

	@Test
	void driftIsFound() throws Exception {
		ProbedTable table = table(List.of());
		answer(table, index("old", "oldpk", "ACTIVE"));
		assertThat(findings(table)).extracting(Finding::kind, Finding::severity, Finding::sentence, Finding::subject)
			.containsExactlyInAnyOrder(
					tuple(Kind.DRIFT, Severity.PROBLEM, "Table app: index gsi1 is missing.",
							new Subject("template", "app", null, null, null, "gsi1")),
					tuple(Kind.UNUSED_INDEX, Severity.NOTE,
							"Table app: index old is needed by no type, and writes pay for it.",
							new Subject("template", "app", null, null, null, "old")));
	}

	@Test
	void indexWithOtherKeysIsDrift() throws Exception {
		ProbedTable table = table(List.of());
		answer(table, index("gsi1", "otherpk", "ACTIVE"));
		assertThat(findings(table)).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.DRIFT);
			assertThat(finding.sentence()).startsWith("Table app: index 'gsi1''s partition key is 'otherpk'");
			assertThat(finding.subject().index()).isEqualTo("gsi1");
		});
	}

	@Test
	void recordOfAnotherVersionIsDrift() throws Exception {
		ProbedTable table = table(List.of(new RecordedType("Task", Match.DIFFERENT, Map.of(), Map.of(), null)));
		table.recorded().start().answer(PATIENCE);
		assertThat(findings(table)).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.DRIFT);
			assertThat(finding.subject().type()).isEqualTo("Task");
		});
	}

	@Test
	void unfinishedBackfillIsFoundWithItsProgress() throws Exception {
		EntityMetadata<?> task = this.registry.all().get(0);
		this.parts.learn(task, Map.of(PartName.listing(), PartState.BACKFILLING), Map.of());
		ProbedTable table = table(
				List.of(new RecordedType("Task", Match.CURRENT, Map.of(), Map.of(), new Progress(8, 3))));
		assertThat(findings(table)).singleElement()
			.extracting(Finding::sentence)
			.isEqualTo("Table app: items of Task are missing in listing: template.backfill(Task.class).run() "
					+ "completes it.");
		table.recorded().start().answer(PATIENCE);
		assertThat(findings(table)).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.UNFINISHED_BACKFILL);
			assertThat(finding.sentence()).contains("a backfill has completed 3 of 8 segments");
			assertThat(finding.subject().type()).isEqualTo("Task");
		});
		this.parts.learn(task, Map.of(PartName.listing(), PartState.ACTIVE), Map.of());
		assertThat(findings(table)).isEmpty();
	}

	@Test
	void trailThatLacksVersionsIsFoundWithItsOwnBackfill() {
		EntityRegistry registry = EntityRegistry.of(List.of(Account.class), MappingDefaults.standard(),
				JsonMapper.shared());
		EntityMetadata<?> account = registry.all().get(0);
		this.parts.learn(account, Map.of(PartName.audit(), PartState.BACKFILLING), Map.of());
		assertThat(IncompleteParts.of(account, this.parts)).containsExactly("audit");
		assertThat(TableFindings.of("template", table(List.of()), registry)).extracting(Finding::sentence)
			.containsExactly("Table app: versions of Account are missing in its audit trail: "
					+ "template.backfill(Account.class).history().run() completes it.");
	}

	@Test
	void partitionWithMuchLoadIsFound() {
		assertThat(TableFindings.of(partition("Task", 1_499, 499, 0))).isEmpty();
		assertThat(TableFindings.of(partition("Task", 1_500, 0, 0))).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.HOT_PARTITION);
			assertThat(finding.sentence())
				.isEqualTo("Table app: a partition of index gsi1 (Task, hash 0123456789abcdef) "
						+ "takes 1,500 read units and 0 write units a second.");
			assertThat(finding.subject()).isEqualTo(new Subject(null, "app", "Task", null, null, "gsi1"));
		});
		assertThat(TableFindings.of(partition(HotPartition.SEVERAL, 0, 500, 0))).singleElement()
			.satisfies((finding) -> assertThat(finding.subject().type()).isNull());
		assertThat(TableFindings.of(partition("Task", 1, 1, 0.5))).singleElement()
			.satisfies((finding) -> assertThat(finding.sentence()).endsWith(", and is throttled."));
	}

	@Test
	void mostSevereFindingsAreFirst() {
		Subject subject = Subject.ofTable("template", "app");
		List<Finding> findings = Stream.of(Kind.UNUSED_INDEX, Kind.HOT_PARTITION, Kind.UNFINISHED_BACKFILL, Kind.DRIFT)
			.map((kind) -> Finding.of(kind, "It is.", subject))
			.toList();
		assertThat(Finding.sorted(findings)).extracting(Finding::kind)
			.containsExactly(Kind.DRIFT, Kind.UNFINISHED_BACKFILL, Kind.HOT_PARTITION, Kind.UNUSED_INDEX);
	}

	private List<Finding> findings(ProbedTable table) {
		return TableFindings.of("template", table, this.registry);
	}

	private ProbedTable table(List<RecordedType> recorded) {
		TableSchema schema = new TableSchema("app", new KeyNames("pk", "sk"),
				List.of(new IndexLayout("gsi1", new KeyNames("gsi1pk", "gsi1sk"))), "_ttl", List.of());
		return new ProbedTable(schema, false, new TableProbe(this.client, "app", PATIENCE, System::nanoTime),
				new Probe<>("test", () -> recorded, (failure) -> PATIENCE, System::nanoTime), null, this.parts);
	}

	private void answer(ProbedTable table, GlobalSecondaryIndexDescription index) throws Exception {
		given(this.client.describeTable(any(DescribeTableRequest.class))).willReturn(DescribeTableResponse.builder()
			.table((description) -> description.tableStatus("ACTIVE")
				.attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk", "otherpk", "oldpk")
					.map((name) -> AttributeDefinition.builder().attributeName(name).attributeType("S").build())
					.toList())
				.keySchema(keys("pk", "sk"))
				.globalSecondaryIndexes(index))
			.build());
		table.probe().startTable().answer(PATIENCE);
		table.recorded().start().answer(PATIENCE);
	}

	private static GlobalSecondaryIndexDescription index(String name, String partition, String status) {
		return GlobalSecondaryIndexDescription.builder()
			.indexName(name)
			.indexStatus(status)
			.keySchema(keys(partition, "gsi1sk"))
			.build();
	}

	private static List<KeySchemaElement> keys(String partition, String sort) {
		return List.of(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
				KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
	}

	private static HotPartition partition(String entity, double reads, double writes, double throttles) {
		return new HotPartition("0123456789abcdef", "app", "gsi1", entity, 0.5, 0.5, 100, reads, writes, throttles);
	}

	@SingleTableEntity
	record Task(@Id String id) {
	}

	@SingleTableEntity
	@Versioned
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
