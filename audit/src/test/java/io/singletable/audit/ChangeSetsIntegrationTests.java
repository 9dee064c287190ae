package io.singletable.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.EntityRevision;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.RevisionOptions;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what a commit changed.
 */
class ChangeSetsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Trail trail = new Trail(Parcel.class, Bill.class, Customer.class);

	private final SingleTableTemplate template = this.trail.template();

	private final AuditOperations audit = this.trail.audit();

	@Test
	void transactionByTheIdOfItsEntries() {
		writeThree();
		AuditEntry entry = last(Bill.class);
		ChangeSet changeSet = this.audit.findChangeSet(entry.commitId()).orElseThrow();
		assertThat(Trail.told(changeSet.entries())).containsExactly("Parcel p1 1 INSERT", "Bill b1 1 INSERT",
				"Parcel p2 1 INSERT");
		assertThat(changeSet.isComplete()).contains(true);
		assertThat(changeSet.missing()).isZero();
		assertThat(changeSet.committedAt()).isEqualTo(entry.committedAt());
		assertThat(changeSet.commitId()).isEqualTo(entry.commit().transactionId().orElseThrow());
	}

	@Test
	void entryIsAskedOneRequestForEachTypeOfItsTransaction() {
		writeThree();
		RequestCounts requests = new RequestCounts();
		AuditOperations watched = AuditFixture
			.of(this.trail.template(LocalDynamoDb.newClient(requests), (builder) -> builder));
		assertThat(watched.findChangeSet(last(Parcel.class)).entries()).hasSize(3);
		assertThat(requests.sent()).containsExactly("QueryRequest", "QueryRequest");
	}

	@Test
	void singleWriteIsAChangeSetOfOne() {
		this.template.insert(Parcel.of("p1", "NEW"));
		AuditEntry entry = last(Parcel.class);
		RequestCounts requests = new RequestCounts();
		AuditOperations watched = AuditFixture
			.of(this.trail.template(LocalDynamoDb.newClient(requests), (builder) -> builder));
		assertThat(watched.findChangeSet(entry).entries()).containsExactly(entry);
		assertThat(requests.sent()).isEmpty();
		assertThat(this.audit.findChangeSet(entry.commitId()).orElseThrow()).isEqualTo(watched.findChangeSet(entry));
		assertThat(watched.findChangeSet(entry).isComplete()).contains(true);
	}

	@Test
	void revisionTellsWhatElseWasChanged() {
		writeThree();
		EntityRevision<Parcel> revision = this.template.findRevision("p2", 1, Parcel.class).orElseThrow();
		assertThat(this.audit.findChangeSet(revision).orElseThrow().entries()).hasSize(3);
		assertThat(this.audit.findChangeSet("b1", 1, Bill.class).orElseThrow().entries()).hasSize(3);
		this.template.delete(this.template.getRequired("p2", Parcel.class));
		EntityRevision<Parcel> deletion = this.template
			.findRevisions("p2", Parcel.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.audit.findChangeSet(deletion))
			.withMessageContaining("findChangeSet(id, version, type)");
		assertThat(Trail.told(this.audit.findChangeSet("p2", 2, Parcel.class).orElseThrow().entries()))
			.containsExactly("Parcel p2 2 DELETE");
		EntityRevision<Parcel> withEntity = this.template
			.findRevisions("p2", Parcel.class, RevisionOptions.includingDeletes(), ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0);
		assertThat(this.audit.findChangeSet(withEntity).orElseThrow().entries()).hasSize(1);
	}

	/** An index does not have the key-values, and a version does. */
	@Test
	void entryThatIsReadFromItsVersionIsThatOfTheIndex() {
		this.template.withMetadata(Map.of("ticket", "17"), () -> this.template.insert(Parcel.of("p1", "NEW")));
		assertThat(this.audit.findChangeSet("p1", 1, Parcel.class).orElseThrow().entries())
			.containsExactly(last(Parcel.class));
	}

	@Test
	void whatIsNotThereIsEmpty() {
		assertThat(this.audit.findChangeSet("0".repeat(32))).isEmpty();
		assertThat(this.audit.findChangeSet("p1", 1, Parcel.class)).isEmpty();
		assertThat(this.audit.findChangeSet("p1", 0, Parcel.class)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> this.audit.findChangeSet("p1"))
			.withMessageContaining("32 hexadecimal digits");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.audit.findChangeSet("c1", 1, Customer.class));
	}

	@Test
	void missingEntriesAreAskedForTwiceMoreAndThenTold() {
		writeThree();
		AuditEntry entry = last(Bill.class);
		delete("~v#Parcel#p2", "Parcel#00000000000000000001");
		List<Duration> pauses = new ArrayList<>();
		AuditOperations patient = AuditFixture.of(this.template, pauses);
		ChangeSet changeSet = patient.findChangeSet(entry);
		assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
		assertThat(changeSet.isComplete()).contains(false);
		assertThat(changeSet.missing()).isOne();
		assertThat(changeSet).hasToString("change-set of 2 entries, and 1 more that are missing");
		assertThat(patient.findChangeSet(entry.commitId()).orElseThrow()).isEqualTo(changeSet);
		delete("~v#Parcel#p1", "Parcel#00000000000000000001");
		delete("~v#Bill#b1", "Bill#00000000000000000001");
		assertThat(patient.findChangeSet(entry).missing()).isEqualTo(3);
		assertThat(patient.findChangeSet(entry.commitId())).isEmpty();
	}

	@Test
	void entryThatTheIndexHasLateIsFound() {
		writeThree();
		AuditEntry entry = last(Bill.class);
		RequestCounts lagging = new RequestCounts();
		lagging.lagFor(3);
		List<Duration> pauses = new ArrayList<>();
		AuditOperations watched = AuditFixture
			.of(this.trail.template(LocalDynamoDb.newClient(lagging), (builder) -> builder), pauses);
		assertThat(watched.findChangeSet(entry).isComplete()).contains(true);
		assertThat(pauses).hasSize(2);
	}

	@Test
	void transactionOfUnknownSizeIsNotToldToBeComplete() {
		writeThree();
		for (String id : List.of("p1", "p2")) {
			LocalDynamoDb.client()
				.updateItem((update) -> update.tableName(this.trail.table().name())
					.key(key("~v#Parcel#" + id, "Parcel#00000000000000000001"))
					.updateExpression("REMOVE #s, #n")
					.expressionAttributeNames(Map.of("#s", "_txs", "#n", "_txn")));
		}
		delete("~v#Bill#b1", "Bill#00000000000000000001");
		ChangeSet changeSet = this.audit.findChangeSet(last(Parcel.class));
		assertThat(changeSet.entries()).hasSize(2);
		assertThat(changeSet.isComplete()).isEmpty();
		assertThat(changeSet.missing()).isZero();
	}

	@Test
	void entryThatWasBackfilledUnderATimeOfItsOwnIsAChangeSetOfItsOwn() {
		writeThree();
		AuditEntry entry = last(Parcel.class);
		String commit = "0".repeat(12) + entry.commitId().substring(12);
		AuditEntry moved = new AuditEntry(entry.typeName(), entry.type(), entry.id(), entry.number(), entry.at(),
				entry.committedAt(), commit, entry.operation(), entry.commit(), entry.commitTypes(), 0);
		assertThat(this.audit.findChangeSet(moved).entries()).containsExactly(moved);
		assertThat(this.audit.findChangeSet(moved).isComplete()).isEmpty();
	}

	@Test
	void commitOfAFormerNumberOfShardsIsFound() {
		String table = this.trail.table().name() + "-grown";
		SingleTableTemplate older = start(table, 1);
		IntStream.range(0, 6).forEach((number) -> older.inTransactionWithoutResult((operations) -> {
			operations.insert(Parcel.of("p" + number, "NEW"));
			operations.insert(new Bill.Open("b" + number, null, null, 1));
		}));
		SingleTableTemplate newer = start(table, 4);
		newer.schema().growShards(Parcel.class);
		newer.schema().growShards(Bill.class);
		AuditOperations grown = AuditFixture.of(newer);
		assertThat(grown.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(9))).hasSize(6)
			.allSatisfy((entry) -> assertThat(grown.findChangeSet(entry).isComplete()).contains(true));
		assertThat(grown.describeChangeSet()).hasToString(
				"a change-set: Query audittype [type = ? and commit = ?] ascending; eventually consistent, 0.5 "
						+ "read units for each 4 KB read of 2 types, at most 4 key ranges");
	}

	private static SingleTableTemplate start(String table, int shards) {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.client(), table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Parcel.class, Bill.class)
			.auditShards(shards)
			.createTable(PATIENCE)
			.build();
	}

	@Test
	void asJson() {
		this.trail.as("ann");
		this.template.insert(Parcel.of("p1", "NEW"));
		ChangeSet changeSet = this.audit.findChangeSet(last(Parcel.class));
		assertThat(JsonMapper.builder().build().writeValueAsString(changeSet)).isEqualTo(
				"{\"commitId\":\"%1$s\",\"committedAt\":\"2026-11-21T09:14:00Z\",\"complete\":true,\"missing\":0,"
					.formatted(changeSet.commitId())
						+ "\"entries\":[{\"type\":\"Parcel\",\"id\":\"p1\",\"number\":1,\"operation\":\"INSERT\","
						+ "\"at\":\"2026-11-21T09:14:00Z\",\"committedAt\":\"2026-11-21T09:14:00Z\",\"commitId\":\"%s\","
							.formatted(changeSet.commitId())
						+ "\"author\":\"ann\"}],\"expected\":1}");
	}

	@Test
	void aHundredEntriesOfOneTransaction() {
		List<String> ids = IntStream.range(0, 50).mapToObj((number) -> "p" + number).toList();
		this.template
			.inTransactionWithoutResult((operations) -> ids.forEach((id) -> operations.insert(Parcel.of(id, "NEW"))));
		ChangeSet changeSet = this.audit.findChangeSet(last(Parcel.class));
		assertThat(changeSet.entries()).extracting(AuditEntry::id).isEqualTo(ids);
		assertThat(changeSet.isComplete()).isEqualTo(Optional.of(true));
	}

	private void writeThree() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(Parcel.of("p1", "NEW"));
			operations.insert(new Bill.Open("b1", null, null, 1));
			operations.insert(Parcel.of("p2", "NEW"));
			operations.insert(new Customer("c1", "Ann"));
		});
		this.trail.later(Duration.ofMinutes(1));
	}

	private AuditEntry last(Class<?> type) {
		return this.audit.findAudit(type, ScrollPosition.keyset(), Limit.of(1)).getContent().get(0);
	}

	private void delete(String partition, String sort) {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(this.trail.table().name()).key(key(partition, sort)));
	}

	private static Map<String, AttributeValue> key(String partition, String sort) {
		return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
	}

}
