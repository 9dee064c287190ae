package io.singletable.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.InvalidCursorException;
import io.singletable.RevisionOperation;
import io.singletable.audit.Parcel.Address;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.TableState;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.RevisionOperation.DELETE;
import static io.singletable.RevisionOperation.INSERT;
import static io.singletable.RevisionOperation.UPDATE;
import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.inTransaction;
import static io.singletable.query.RevisionFilter.ofType;
import static io.singletable.query.RevisionFilter.operation;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for questions about a trail.
 */
class AuditWindowsIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Trail trail = new Trail(Parcel.class, Bill.class, Customer.class);

	private final SingleTableTemplate template = this.trail.template();

	private final AuditOperations audit = this.trail.audit();

	private Instant third = Instant.EPOCH;

	@BeforeEach
	void writeSix() {
		Parcel parcel = this.template.insert(Parcel.of("p1", "NEW"));
		this.trail.later(MINUTE).as("ben");
		parcel = this.template.save(parcel.withStatus("SENT"));
		this.third = this.trail.later(MINUTE).table().clock().instant();
		this.template.insert(new Bill.Open("b1", null, null, 5));
		this.trail.later(MINUTE).as("ann");
		Bill.Open bill = (Bill.Open) this.template.getRequired("b1", Bill.class);
		this.template.save(new Bill.Paid("b1", bill.version(), bill.changedAt(), 5, "ann"));
		this.trail.later(MINUTE).as(null);
		this.template.delete(parcel);
		this.trail.later(MINUTE).as("ann");
		this.template.restore("p1", 1, Parcel.class);
		this.trail.later(MINUTE);
	}

	@Test
	void windowOfATypeIsNewestFirst() {
		Window<AuditEntry> window = this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(3));
		assertThat(Trail.told(window)).containsExactly("Parcel p1 4 RESTORE", "Parcel p1 3 DELETE",
				"Parcel p1 2 UPDATE");
		assertThat(window.hasNext()).isTrue();
		Window<AuditEntry> next = this.audit.findAudit(Parcel.class, window.positionAt(2), Limit.of(3));
		assertThat(Trail.told(next)).containsExactly("Parcel p1 1 INSERT");
		assertThat(next.hasNext()).isFalse();
	}

	@Test
	void oldestFirst() {
		AuditQuery question = this.audit.audit(Parcel.class).oldestFirst();
		assertThat(Trail.told(Trail.all(question, ScrollPosition.keyset(), 1))).containsExactly("Parcel p1 1 INSERT",
				"Parcel p1 2 UPDATE", "Parcel p1 3 DELETE", "Parcel p1 4 RESTORE");
	}

	@Test
	void backwardFromAPosition() {
		Window<AuditEntry> window = this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(4));
		ScrollPosition last = window.positionAt(3);
		assertThat(last).isInstanceOf(KeysetScrollPosition.class);
		Window<AuditEntry> back = this.audit.findAudit(Parcel.class, ((KeysetScrollPosition) last).backward(),
				Limit.of(2));
		assertThat(Trail.told(back)).containsExactly("Parcel p1 3 DELETE", "Parcel p1 2 UPDATE");
	}

	@Test
	void authorOfAllTypes() {
		assertThat(Trail.told(this.audit.findAuditBy("ann", ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 4 RESTORE", "Bill b1 2 UPDATE", "Parcel p1 1 INSERT");
		assertThat(Trail.told(this.audit.auditWithoutAuthor().window(ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 3 DELETE");
		assertThat(this.audit.findAuditBy("nobody", ScrollPosition.keyset(), Limit.of(10))).isEmpty();
	}

	@Test
	void typeAndAuthor() {
		assertThat(
				Trail.told(this.audit.findAudit(Bill.class, writtenBy("ben"), ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Bill b1 1 INSERT");
		assertThat(this.audit.audit(Bill.class).matching(writtenBy("ben")).explain())
			.isEqualTo("Bill: Query auditactor [author = ?] descending; filter type = ? by DynamoDB, checked again; "
					+ "eventually consistent, 0.5 read units for each 4 KB read");
		assertThat(this.audit.findAudit(Bill.class, writtenBy("ben").and(writtenBy("ann")), ScrollPosition.keyset(),
				Limit.of(10)))
			.isEmpty();
	}

	@Test
	void entryTellsWhoWhenAndWhy() {
		this.trail.as("cleo");
		this.template.because("Lost", () -> this.template.insert(Parcel.of("p2", "LOST")));
		AuditEntry entry = this.audit.findAuditBy("cleo", ScrollPosition.keyset(), Limit.of(1)).getContent().get(0);
		assertThat(entry.type()).isEqualTo(Parcel.class);
		assertThat(entry.at()).isEqualTo(this.trail.table().clock().instant());
		assertThat(entry.committedAt()).isEqualTo(entry.at());
		assertThat(entry.operation()).isEqualTo(RevisionOperation.INSERT);
		assertThat(entry.commit().author()).contains("cleo");
		assertThat(entry.commit().reason()).contains("Lost");
		assertThat(entry.isOfTransaction()).isFalse();
		assertThat(entry).hasToString("INSERT of Parcel, version 1 of " + entry.at());
	}

	@Test
	void boundsOfTime() {
		assertThat(Trail.told(this.audit.findAuditBy("ann", since(this.third), ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 4 RESTORE", "Bill b1 2 UPDATE");
		assertThat(Trail
			.told(this.audit.findAudit(Parcel.class, before(this.third), ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 2 UPDATE", "Parcel p1 1 INSERT");
		assertThat(this.audit.findAudit(Bill.class, since(this.third).and(before(this.third)), ScrollPosition.keyset(),
				Limit.of(10)))
			.isEmpty();
		assertThat(this.audit.findAudit(Bill.class, since(this.third).and(before(this.third.plusNanos(1))),
				ScrollPosition.keyset(), Limit.of(10)))
			.hasSize(1);
		assertThat(
				this.audit.findAudit(Bill.class, since(this.third.plusNanos(1)), ScrollPosition.keyset(), Limit.of(10)))
			.hasSize(1);
	}

	@Test
	void boundsAreThoseOfTheCommitThatBeganBefore() {
		Instant monday = this.trail.table().clock().instant().plus(MINUTE);
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(Parcel.of("p3", "NEW"));
			this.trail.later(MINUTE);
			operations.insert(new Bill.Open("b3", null, null, 1));
		});
		assertThat(this.audit.findAudit(Bill.class, since(monday), ScrollPosition.keyset(), Limit.of(10))).isEmpty();
		assertThat(this.audit.findAudit(Bill.class, before(monday), ScrollPosition.keyset(), Limit.of(1)))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.id()).isEqualTo("b3");
				assertThat(entry.at()).isEqualTo(monday);
				assertThat(entry.committedAt()).isBefore(monday);
			});
	}

	@Test
	void transaction() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(Parcel.of("p3", "NEW"));
			operations.insert(Parcel.of("p4", "NEW"));
			operations.insert(new Bill.Open("b3", null, null, 1));
		});
		AuditEntry entry = this.audit.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(1)).getContent().get(0);
		assertThat(entry.isOfTransaction()).isTrue();
		assertThat(Trail.told(this.audit.audit(Parcel.class)
			.matching(inTransaction(entry.commitId()))
			.oldestFirst()
			.window(ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p3 1 INSERT", "Parcel p4 1 INSERT");
		assertThat(
				this.audit.findAuditBy("ann", inTransaction(entry.commitId()), ScrollPosition.keyset(), Limit.of(10)))
			.hasSize(3);
		assertThat(
				this.audit.findAuditBy("ben", inTransaction(entry.commitId()), ScrollPosition.keyset(), Limit.of(10)))
			.isEmpty();
	}

	@Test
	void operations() {
		assertThat(
				Trail.told(this.audit.findAudit(Parcel.class, operation(DELETE), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Parcel p1 3 DELETE");
		assertThat(Trail
			.told(this.audit.findAudit(Parcel.class, operation(DELETE, INSERT), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Parcel p1 3 DELETE", "Parcel p1 1 INSERT");
		assertThat(Trail.told(this.audit.findAuditBy("ann", operation(UPDATE), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 2 UPDATE");
		assertThat(this.audit.findAudit(Parcel.class, operation(DELETE).and(operation(INSERT)), ScrollPosition.keyset(),
				Limit.of(9)))
			.isEmpty();
	}

	@Test
	void classes() {
		assertThat(Trail.told(this.audit.findAuditBy("ann", ofType(Bill.class), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 2 UPDATE");
		assertThat(Trail
			.told(this.audit.findAudit(Bill.class, ofType(Bill.Open.class), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 1 INSERT");
		assertThat(Trail.told(this.audit.findAuditBy("ann", ofType(Bill.Paid.class, Parcel.class),
				ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Parcel p1 4 RESTORE", "Bill b1 2 UPDATE", "Parcel p1 1 INSERT");
		assertThat(this.audit.findAudit(Bill.class, ofType(Parcel.class), ScrollPosition.keyset(), Limit.of(9)))
			.isEmpty();
		assertThat(Trail.told(this.audit.findAuditBy("ben", ofType(Parcel.class).and(changed("status")),
				ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Parcel p1 2 UPDATE");
	}

	@Test
	void deletionInAHierarchy() {
		this.template.delete(this.template.getRequired("b1", Bill.class));
		assertThat(
				Trail.told(this.audit.findAudit(Bill.class, operation(DELETE), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 3 DELETE");
		assertThat(Trail.told(this.audit.findAudit(Bill.class, operation(DELETE).and(writtenBy("ann")),
				ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 3 DELETE");
		assertThat(Trail.told(this.audit.findAuditBy("ann", ofType(Bill.class).and(operation(DELETE)),
				ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 3 DELETE");
	}

	@Test
	void entryOfAClassThatTheApplicationHasNoMoreIsShown() {
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(this.trail.table().name())
				.key(Map.of("pk", AttributeValue.fromS("~v#Bill#b1"), "sk",
						AttributeValue.fromS("Bill#00000000000000000002")))
				.updateExpression("SET #type = :gone")
				.expressionAttributeNames(Map.of("#type", "_type"))
				.expressionAttributeValues(Map.of(":gone", AttributeValue.fromS("Gone"))));
		assertThat(Trail.told(this.audit.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Bill b1 2 UPDATE", "Bill b1 1 INSERT");
		assertThat(Trail.told(this.audit.findAuditBy("ann", since(this.third), ScrollPosition.keyset(), Limit.of(9))))
			.containsExactly("Parcel p1 4 RESTORE", "Gone null 2 UPDATE");
		assertThat(this.audit.load(this.audit.findAuditBy("ann", ScrollPosition.keyset(), Limit.of(9)).getContent())
			.get(1)
			.state()).isEqualTo(AuditedVersion.State.UNREADABLE);
		assertThat(this.audit.findAudit(Bill.class, changed("amount"), ScrollPosition.keyset(), Limit.of(9)))
			.hasSize(1);
	}

	@Test
	void entriesThatABackfillHasPutInOnePlaceAreEachInOneWindow() {
		List<String> ids = List.of("q1", "q2", "q3", "q4", "q5");
		this.template
			.inTransactionWithoutResult((operations) -> ids.forEach((id) -> operations.insert(Parcel.of(id, "NEW"))));
		String commit = this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0)
			.commitId();
		for (String id : ids) {
			LocalDynamoDb.client()
				.updateItem((update) -> update.tableName(this.trail.table().name())
					.key(Map.of("pk", AttributeValue.fromS("~v#Parcel#" + id), "sk",
							AttributeValue.fromS("Parcel#00000000000000000001")))
					.updateExpression("SET audittypesk = :place, auditactorsk = :place")
					.expressionAttributeValues(Map.of(":place", AttributeValue.fromS(commit + "#000"))));
		}
		for (int limit = 1; limit <= 6; limit++) {
			for (AuditQuery question : List.of(this.audit.audit(Parcel.class),
					this.audit.audit(Parcel.class).oldestFirst(),
					this.audit.auditBy("ann").matching(inTransaction(commit)))) {
				assertThat(Trail.all(question, ScrollPosition.keyset(), limit)).extracting(AuditEntry::id)
					.filteredOn((id) -> ids.contains(id))
					.containsExactlyInAnyOrderElementsOf(ids);
			}
		}
	}

	@Test
	void positionOfAnotherQuestionIsRefused() {
		ScrollPosition position = this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(1))
			.positionAt(0);
		List<AuditQuery> others = List.of(this.audit.audit(Bill.class), this.audit.audit(Parcel.class).oldestFirst(),
				this.audit.auditBy("ann"), this.audit.auditWithoutAuthor(),
				this.audit.audit(Parcel.class).matching(since(this.third)),
				this.audit.audit(Parcel.class).matching(before(this.third)),
				this.audit.audit(Parcel.class).matching(writtenBy("ann")),
				this.audit.audit(Parcel.class).matching(changed("status")),
				this.audit.audit(Parcel.class).matching(operation(DELETE)),
				this.audit.audit(Parcel.class).matching(ofType(Parcel.class)));
		assertThat(others).allSatisfy((other) -> assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> other.window(position, Limit.of(1))));
	}

	@Test
	void changedByWhatWasRecordedAndByComparison() {
		Parcel parcel = this.template.getRequired("p1", Parcel.class);
		parcel = this.template.save(parcel.withWeight(2));
		this.trail.later(MINUTE);
		parcel = this.template.update(parcel, parcel.withStatus("BACK"));
		this.trail.later(MINUTE);
		this.template.update(parcel, parcel.withWeight(3));
		assertThat(Trail
			.told(this.audit.findAudit(Parcel.class, changed("weight"), ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 7 UPDATE", "Parcel p1 5 UPDATE", "Parcel p1 4 RESTORE", "Parcel p1 1 INSERT");
		assertThat(Trail
			.told(this.audit.findAudit(Parcel.class, changed("status"), ScrollPosition.keyset(), Limit.of(10))))
			.containsExactly("Parcel p1 6 UPDATE", "Parcel p1 4 RESTORE", "Parcel p1 2 UPDATE", "Parcel p1 1 INSERT");
		assertThat(
				Trail.told(Trail.all(this.audit.audit(Parcel.class).matching(changed("status").and(writtenBy("ann"))),
						ScrollPosition.keyset(), 1)))
			.containsExactly("Parcel p1 6 UPDATE", "Parcel p1 4 RESTORE", "Parcel p1 1 INSERT");
	}

	@Test
	void planTellsThatVersionsAreCompared() {
		assertThat(this.audit.audit(Parcel.class).matching(changed("status")).describe().toString())
			.isEqualTo("Parcel: Query audittype [type = ?] descending; filter changed status in memory; eventually "
					+ "consistent, 0.5 read units for each 4 KB read; where no change was recorded, the version and "
					+ "the one before are read, those of 50 entries per request");
		assertThat(this.audit.audit(Parcel.class).matching(changed("status")).describe().cost().requests().rule())
			.contains("for each 50 entries that have not recorded what they changed");
	}

	@Test
	void changedPathsAreWithoutExcludedOnes() {
		Parcel parcel = this.template.getRequired("p1", Parcel.class);
		parcel = this.template.update(parcel, parcel.withSecrets("0815", "drinks", new Address("Rome", "3a", "dog")));
		this.trail.later(MINUTE);
		this.template.update(parcel, parcel.withSecrets("0815", "sings", new Address("Rome", "3b", "cat")));
		Window<AuditEntry> window = this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(2));
		assertThat(window.getContent().get(0).commit().changedPaths()).contains(Set.of("address.door"));
		assertThat(window.getContent().get(1).commit().changedPaths().orElseThrow()).contains("code")
			.doesNotContain("note", "address.remark");
	}

	@Test
	void excludedPropertyIsNotToldToHaveChanged() {
		for (String property : List.of("note", "address.remark", "address")) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.audit.audit(Parcel.class).matching(changed(property)))
				.withMessageContaining("is excluded from its audit trail");
		}
		assertThat(this.audit.findAudit(Parcel.class, changed("address.door"), ScrollPosition.keyset(), Limit.of(9)))
			.isEmpty();
	}

	@Test
	void changedNeedsAType() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.audit.auditBy("ann").matching(changed("status")))
			.withMessageContaining("changed(…) needs a type");
	}

	@Test
	void typeWithoutTrailIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.audit.audit(Customer.class))
			.withMessageContaining("annotate it with @Audited");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.audit.audit(Bill.Open.class))
			.withMessageContaining("use io.singletable.audit.Bill instead");
	}

	@Test
	void transactionThatHasWrittenTheTypeIsRefused() {
		this.template.inTransactionWithoutResult((operations) -> {
			assertThat(this.audit.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(9))).hasSize(2);
			operations.insert(Parcel.of("p9", "NEW"));
			assertThat(this.audit.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(9))).hasSize(2);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.audit.findAudit(Parcel.class, ScrollPosition.keyset(), Limit.of(9)))
				.withMessageContaining("or after the commit");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.audit.findAuditBy("ann", ScrollPosition.keyset(), Limit.of(9)));
		});
	}

	@Test
	void trailThatIsBeingBackfilledIsRefused() {
		PartStates parts = new PartStates();
		parts.learn(this.trail.table().registry().required(Parcel.class),
				Map.of(PartName.audit(), PartState.BACKFILLING), Map.of());
		AuditOperations incomplete = AuditFixture.of(this.trail.template(LocalDynamoDb.client(),
				(builder) -> builder.tableState(TableState.unknown().withParts(parts))));
		assertThat(incomplete.findAudit(Bill.class, ScrollPosition.keyset(), Limit.of(9))).hasSize(2);
		for (AuditQuery question : List.of(incomplete.audit(Parcel.class), incomplete.auditBy("ann"))) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> question.window(ScrollPosition.keyset(), Limit.of(9)))
				.withMessageContaining("template.backfill(Parcel.class).history().run()");
		}
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> incomplete.findChangeSet("0".repeat(32)));
	}

}
