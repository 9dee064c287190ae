package io.singletable.core;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for trails of types whose history is older than they are.
 */
class TrailBackfillIntegrationTests {

	private final Deployment deployment = new Deployment().withIndexesOf(Audit.class);

	private final SingleTableTemplate before = this.deployment.start(LocalDynamoDb.client(),
			(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("ann"))), Plain.class,
			Other.class);

	@BeforeEach
	void historyIsOlder() {
		for (String id : List.of("a", "b", "c")) {
			Plain inserted = this.before.insert(new Plain(id, null, null, 1));
			this.before.save(new Plain(id, inserted.version(), inserted.changedAt(), 2));
		}
		this.before.deleteById("c", Plain.class);
		this.before.insert(new Other("o", null, null));
	}

	@Test
	void trailIsIncompleteUntilItsBackfill() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		assertThat(state()).isEqualTo(PartState.BACKFILLING);
		BackfillReport current = template.backfill(Audit.class).run();
		assertThat(current.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(current.changed()).isZero();
		assertThat(state()).isEqualTo(PartState.BACKFILLING);
		BackfillReport report = template.backfill(Audit.class).history().run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.ofType()).isEqualTo(7);
		assertThat(report.changed()).isEqualTo(7);
		assertThat(report.part("audit")).isEqualTo(new PartDrift(7, 0, 0));
		assertThat(state()).isEqualTo(PartState.ACTIVE);
		assertThat(entries()).hasSize(7);
		assertThat(this.deployment.item("~meta", "backfill#Thing#audit")).isEmpty();
	}

	@Test
	void entriesAreThoseThatTheWritesWouldHaveMade() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		template.backfill(Audit.class).history().run();
		Map<String, AttributeValue> version = version("a", 2);
		assertThat(version).containsEntry("audittypepk", AttributeValue.fromS("~audit#Thing#0"))
			.containsEntry("auditactorpk", AttributeValue.fromS("~actor#ann#0"));
		assertThat(version.get("audittypesk").s()).endsWith("#000").isEqualTo(version.get("auditactorsk").s());
		assertThat(entries().keySet()).hasSize(7);
	}

	@Test
	void repairChangesNothingButTheKeys() {
		Map<String, AttributeValue> former = version("a", 1);
		this.deployment.start(Audit.class, Other.class).backfill(Audit.class).history().run();
		Map<String, AttributeValue> repaired = new HashMap<>(version("a", 1));
		assertThat(repaired.keySet().removeAll(Set.of("audittypepk", "audittypesk", "auditactorpk", "auditactorsk")))
			.isTrue();
		assertThat(repaired).isEqualTo(former);
		assertThat(this.deployment.item("Thing#a", "Thing")).doesNotContainKey("audittypepk");
	}

	@Test
	void idWithoutATimeIsOrderedByTheTimeOfItsVersion() {
		byte[] old = new byte[16];
		for (int i = 0; i < old.length; i++) {
			old[i] = (byte) (0xa0 + i);
		}
		Map<String, AttributeValue> item = new HashMap<>(version("a", 2));
		item.put("_wid", AttributeValue.fromB(SdkBytes.fromByteArray(old)));
		this.deployment.put(item);
		this.deployment.start(Audit.class, Other.class).backfill(Audit.class).history().run();
		Instant at = Instant.parse(item.get("_at").s());
		assertThat(version("a", 2).get("audittypesk").s())
			.isEqualTo("%012x".formatted(at.toEpochMilli()) + "a6a7a8a9aaabacadaeaf#000");
	}

	@Test
	void transactionOfSeveralKeepsItsId() {
		byte[] id = ByteBuffer.allocate(16).putLong(this.deployment.clock().instant().toEpochMilli() << 16).array();
		Map<String, AttributeValue> item = new HashMap<>(version("a", 1));
		item.put("_tx", AttributeValue.fromB(SdkBytes.fromByteArray(id)));
		this.deployment.put(item);
		this.deployment.start(Audit.class, Other.class).backfill(Audit.class).history().run();
		assertThat(version("a", 1).get("audittypesk").s())
			.isEqualTo("%012x".formatted(this.deployment.clock().instant().toEpochMilli()) + "0".repeat(20) + "#000");
	}

	@Test
	void verificationCountsVersionsWithoutEntries() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		DriftReport drift = template.backfill(Audit.class).verify();
		assertThat(drift.part("audit")).isEqualTo(new PartDrift(7, 0, 0));
		assertThat(drift.isClean()).isFalse();
		assertThat(template.backfill(Audit.class).history().dryRun().changed()).isEqualTo(7);
		template.backfill(Audit.class).history().run();
		assertThat(template.backfill(Audit.class).verify().isClean()).isTrue();
		template.insert(new Audit("d", null, null, 1));
		assertThat(template.backfill(Audit.class).verify().isClean()).isTrue();
		this.before.insert(new Plain("e", null, null, 1));
		assertThat(template.backfill(Audit.class).history().verify().part("audit")).isEqualTo(new PartDrift(1, 0, 0));
	}

	@Test
	void wrongEntryIsMadeRight() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		template.backfill(Audit.class).history().run();
		Map<String, AttributeValue> right = version("b", 1);
		Map<String, AttributeValue> wrong = new HashMap<>(right);
		wrong.put("auditactorpk", AttributeValue.fromS("~actor#eve#0"));
		this.deployment.put(wrong);
		assertThat(template.backfill(Audit.class).history().run().part("audit")).isEqualTo(new PartDrift(0, 1, 0));
		assertThat(version("b", 1)).isEqualTo(right);
	}

	@Test
	void versionThatCannotBeOrderedIsLeftOver() {
		Map<String, AttributeValue> item = new HashMap<>(version("a", 1));
		item.remove("_wid");
		this.deployment.put(item);
		Backfill backfill = this.deployment.start(Audit.class, Other.class).backfill(Audit.class).history();
		BackfillReport report = backfill.run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.left(Leftover.UNDECODABLE)).isEqualTo(1);
		assertThat(state()).isEqualTo(PartState.BACKFILLING);
		assertThat(backfill.accepting(Leftover.UNDECODABLE).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
	}

	@Test
	void retentionBeginsAnew() {
		this.deployment.put(Map.of("pk", AttributeValue.fromS("~meta"), "sk", AttributeValue.fromS("retention#Thing"),
				"_type", AttributeValue.fromS("~meta")));
		this.deployment.start(Audit.class, Other.class).backfill(Audit.class).history().run();
		assertThat(this.deployment.item("~meta", "retention#Thing")).isEmpty();
	}

	@Test
	void instanceThatDoesNotKnowTheTrailMakesItIncomplete() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		template.backfill(Audit.class).history().run();
		this.deployment.start(Plain.class, Other.class);
		this.deployment.start(Audit.class, Other.class);
		assertThat(state()).isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void typeWithoutTrailHasNoneToFill() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.before.backfill(Plain.class).history())
			.withMessageContaining("annotate it with @Audited");
	}

	@Test
	void sameRunTwiceChangesNothing() {
		SingleTableTemplate template = this.deployment.start(Audit.class, Other.class);
		template.backfill(Audit.class).history().segments(2).run();
		this.deployment.clock().advance(Duration.ofDays(2));
		assertThat(template.backfill(Audit.class).history().run().changed()).isZero();
	}

	private PartState state() {
		return PartState.valueOf(this.deployment.item("~meta", "type#Thing")
			.get("_parts")
			.m()
			.get(PartName.audit().value())
			.m()
			.get("state")
			.s());
	}

	private Map<String, AttributeValue> version(String id, int number) {
		return this.deployment.item("~v#Thing#" + id, "Thing#%020d".formatted(number));
	}

	/** By the version that each is of. */
	private Map<String, String> entries() {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.deployment.table()).indexName("audittype"))
			.items()
			.stream()
			.collect(Collectors.toMap((item) -> item.get("pk").s() + item.get("sk").s(),
					(item) -> item.get("audittypesk").s(), (one, other) -> one, TreeMap::new));
	}

	@SingleTableEntity("Thing")
	@Versioned
	record Plain(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {
	}

	@SingleTableEntity("Thing")
	@Versioned
	@Audited
	record Audit(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int number) {
	}

	@SingleTableEntity
	@Versioned
	record Other(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
