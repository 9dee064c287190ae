package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.KeyTooLongException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;
import io.singletable.partition.PartitionKey;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what writes of audited types leave in the trail.
 */
class AuditTrailIntegrationTests {

	private final TestTable table = TestTable.of(Account.class, Payment.class, Customer.class);

	private final AuditLayout audit = this.table.layout().audit();

	private String author = "ann";

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.author))));

	@AfterEach
	void tableIsSound() {
		assertThat(TableAudit.withTransactions(this.table)).isEmpty();
	}

	@Test
	void eachVersionIsAnEntryOfItsTypeAndOfItsAuthor() {
		Account account = this.template.insert(new Account("a1", null, null, 1));
		this.author = "bob";
		account = this.template.save(new Account("a1", account.version(), account.changedAt(), 2));
		this.template.delete(account);
		assertThat(entries(this.audit.typeIndex())).extracting((entry) -> entry.get("sk").s())
			.containsExactlyInAnyOrder("Account#00000000000000000001", "Account#00000000000000000002",
					"Account#00000000000000000003");
		assertThat(entries(this.audit.actorIndex())).extracting((entry) -> entry.get("auditactorpk").s())
			.containsExactlyInAnyOrder("~actor#ann#0", "~actor#bob#0", "~actor#bob#0");
		assertThat(this.table.item("~v#Account#a1", "Account#00000000000000000003"))
			.containsEntry("audittypepk", AttributeValue.fromS("~audit#Account#0"))
			.doesNotContainKeys("_txs", "_txn");
	}

	@Test
	void commitsOrderByTheClockOfTheTemplate() {
		this.template.insert(new Account("a1", null, null, 1));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(new Account("a2", null, null, 1));
			this.table.clock().advance(Duration.ofMinutes(1));
			operations.insert(new Payment("p1", null, null));
		});
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.deleteById("a1", Account.class);
		assertThat(entries(this.audit.actorIndex())).extracting((entry) -> entry.get("pk").s())
			.containsExactly("~v#Account#a1", "~v#Account#a2", "~v#Payment#p1", "~v#Account#a1");
		assertThat(this.audit.commitOf(entries(this.audit.actorIndex()).get(1).get("auditactorsk").s()).time())
			.isEqualTo(Instant.parse("2026-11-21T09:15:00Z"));
	}

	@Test
	void loadOfAnAuthorIsFoundByItsHash() {
		HotPartitions partitions = HotPartitions.create();
		SingleTableTemplate busy = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.hotPartitions(partitions));
		busy.as("ann", () -> busy.insert(new Account("a1", null, null, 1)));
		busy.as("ann", () -> busy.insert(new Payment("p1", null, null)));
		busy.as("bob", () -> busy.insert(new Account("a2", null, null, 1)));
		String index = this.audit.actorIndex().name();
		HotPartition ann = partitions.find(new PartitionKey(this.table.name(), index, "~actor#ann#0")).orElseThrow();
		HotPartition bob = partitions.find(new PartitionKey(this.table.name(), index, "~actor#bob#0")).orElseThrow();
		assertThat(ann.entity()).isEqualTo(HotPartition.SEVERAL);
		assertThat(ann.requestsPerSecond()).isGreaterThan(bob.requestsPerSecond());
		assertThat(bob.writeUnitsPerSecond()).isPositive();
		assertThat(partitions.top(20).toString()).doesNotContain("ann", "bob");
	}

	@Test
	void boundsOfTimesThatNoCommitCanHaveAreTheOutermost() {
		assertThat(this.audit.lowestSortKey(Instant.parse("2026-11-21T09:14:00.000000001Z")))
			.isEqualTo(this.audit.lowestSortKey(Instant.parse("2026-11-21T09:14:00.001Z")));
		assertThat(this.audit.lowestSortKey(Instant.MIN)).isEqualTo("000000000000");
		assertThat(this.audit.lowestSortKey(Instant.EPOCH.minusNanos(1))).isEqualTo("000000000000");
		assertThat(this.audit.lowestSortKey(Instant.ofEpochMilli(1L << 48).minusNanos(1))).isEqualTo("ffffffffffff");
		assertThat(this.audit.lowestSortKey(Instant.MAX)).isEqualTo("ffffffffffff");
	}

	@Test
	void entryHoldsWhatItShowsAndNoPayload() {
		this.template.because("The customer called", () -> this.template.insert(new Account("a1", null, null, 1)));
		assertThat(entries(this.audit.typeIndex())).singleElement()
			.satisfies((entry) -> assertThat(new TreeMap<>(entry).keySet()).containsExactly("_at", "_by", "_type", "_v",
					"_why", "audittypepk", "audittypesk", "pk", "sk"));
	}

	@Test
	void entriesOfATransactionTellOfEachOther() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(new Payment("p1", null, null));
			operations.insert(new Customer("c1", "Ann"));
			operations.insert(new Account("a1", null, null, 1));
			operations.insert(new Payment("p2", null, null));
		});
		List<Map<String, AttributeValue>> entries = entries(this.audit.actorIndex());
		assertThat(entries).extracting((entry) -> entry.get("pk").s())
			.containsExactly("~v#Payment#p1", "~v#Account#a1", "~v#Payment#p2");
		assertThat(entries).allSatisfy(
				(entry) -> assertThat(entry).containsEntry("_txs", AttributeValue.fromSs(List.of("Account", "Payment")))
					.containsEntry("_txn", AttributeValue.fromN("3")));
		assertThat(entries).extracting((entry) -> entry.get("auditactorsk").s().substring(32))
			.containsExactly("#000", "#001", "#002");
	}

	@Test
	void onlyEntryOfATransactionOfSeveralEntitiesTellsThatItIs() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(new Customer("c1", "Ann"));
			operations.insert(new Account("a1", null, null, 1));
		});
		assertThat(entries(this.audit.typeIndex())).singleElement()
			.satisfies((entry) -> assertThat(entry).containsEntry("_txn", AttributeValue.fromN("1"))
				.containsEntry("_txs", AttributeValue.fromSs(List.of("Account"))));
	}

	@Test
	void writesThatMakeOneVersionMakeOneEntryOfTheLastAuthor() {
		this.template.inTransactionWithoutResult((operations) -> {
			Account account = operations.insert(new Account("a1", null, null, 1));
			this.author = "bob";
			operations.save(new Account("a1", account.version(), account.changedAt(), 2));
			operations.insert(new Payment("p1", null, null));
		});
		assertThat(entries(this.audit.actorIndex())).extracting((entry) -> entry.get("auditactorpk").s())
			.containsExactly("~actor#bob#0", "~actor#bob#0");
	}

	@Test
	void entryWithoutAuthor() {
		this.author = null;
		this.template.insert(new Account("a1", null, null, 1));
		assertThat(entries(this.audit.actorIndex())).extracting((entry) -> entry.get("auditactorpk").s())
			.containsExactly("~noactor#0");
	}

	@Test
	void authorOfAnyCharacters() {
		this.author = "a#b$ \uD83D\uDE00";
		this.template.insert(new Account("a1", null, null, 1));
		assertThat(entries(this.audit.actorIndex())).extracting((entry) -> entry.get("auditactorpk").s())
			.containsExactly("~actor#a$Zb$a$W\uD83D\uDE00#0");
	}

	@Test
	void authorOf1024Bytes() {
		this.author = "a".repeat(1_024);
		this.template.insert(new Account("a1", null, null, 1));
		assertThat(entries(this.audit.actorIndex())).hasSize(1);
	}

	@Test
	void authorThatHasNoRoomInAKeyIsRefused() {
		this.author = "#".repeat(1_024);
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.template.insert(new Account("a1", null, null, 1)))
			.withMessageContaining("name authors with fewer characters")
			.withMessageNotContaining("##");
		assertThat(this.table.items()).isEmpty();
	}

	/** In the order of the sort keys. */
	private List<Map<String, AttributeValue>> entries(IndexLayout index) {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.table.name()).indexName(index.name()))
			.items()
			.stream()
			.sorted((one, other) -> one.get(index.names().sort()).s().compareTo(other.get(index.names().sort()).s()))
			.toList();
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int balance) {
	}

	@SingleTableEntity
	@Versioned
	@Audited
	record Payment(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt) {
	}

}
