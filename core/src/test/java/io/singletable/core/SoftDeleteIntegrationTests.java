package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for deletes that keep the content: what they store, and that it is deleted to
 * everything else.
 */
class SoftDeleteIntegrationTests {

	private final TestTable table = TestTable.of(Page.class, Account.class, Realm.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void everyWayToDeleteKeepsWhatIsStored() {
		Account account = this.template.insert(account("ann@x"));
		Map<String, AttributeValue> stored = head();
		assertThat(stored).containsKeys("_u", "_exp", "_ttl", "gsi1pk", "gsi1sk");
		this.template.delete(account);
		assertDeleted(2, stored);
		stored = insertedAgain();
		this.template.deleteById("a1", Account.class);
		assertDeleted(4, stored);
		stored = insertedAgain();
		assertThat(this.template.query(Account.class).matching(where("realm").is("r")).delete()).hasSize(1);
		assertDeleted(6, stored);
	}

	private Map<String, AttributeValue> insertedAgain() {
		this.template.insert(account("ann@x"));
		return head();
	}

	private void assertDeleted(long version, Map<String, AttributeValue> stored) {
		Map<String, AttributeValue> item = head();
		assertThat(item).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_del", "_ttl", "_schema", "listingpk",
				"listingsk", "realm", "email", "until");
		assertThat(item.get("_v").n()).isEqualTo(Long.toString(version));
		assertThat(item.get("_ttl").n())
			.isEqualTo(Long.toString(this.table.clock().instant().plus(Duration.ofDays(90)).getEpochSecond()));
		assertThat(item.get("listingpk").s()).isEqualTo("~deleted#Account#0");
		assertThat(item.get("listingsk").s()).isEqualTo("2026-11-21T09:14:00.000000000Z#a1");
		for (String kept : Set.of("_type", "_schema", "realm", "email", "until")) {
			assertThat(item.get(kept)).isEqualTo(stored.get(kept));
		}
		assertThat(this.template.findById("a1", Account.class)).isEmpty();
		assertThat(this.template.query(Account.class).count()).isZero();
		assertThat(this.template.query(Account.class).matching(where("email").is("ann@x")).all()).isEmpty();
	}

	@Test
	void oneRequestThatLeavesABareMarkerInTheHistory() {
		Page page = this.template.insert(page("title"));
		this.requests.takeActions();
		this.template.delete(page);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.table.item(Page.class, "p1")).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_at", "_del",
				"listingpk", "listingsk", "title", "createdAt");
		assertThat(this.table.item(this.table.key(Page.class, "p1", 2))).containsOnlyKeys("pk", "sk", "_type", "_v",
				"_wid", "_at", "_del");
		Account account = this.template.insert(new Account("a2", null, "r", null, null));
		this.requests.takeActions();
		this.template.delete(account);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void whatTheInstanceWasChangedToIsNotKept() {
		Page page = this.template.insert(page("title"));
		this.template.delete(new Page("p1", page.version(), page.createdAt(), page.updatedAt(), "changed"));
		assertThat(this.table.item(Page.class, "p1").get("title").s()).isEqualTo("title");
	}

	@Test
	void isInNoIndexThatOthersHavePutItIn() {
		this.template.insert(account("ann@x"));
		put("gsi2");
		this.template.deleteById("a1", Account.class);
		assertThat(head()).doesNotContainKeys("gsi2pk", "gsi2sk");
	}

	@Test
	void entryThatAnApplicationWithoutTheIndexHasLeftIsNoRow() {
		this.template.insert(account("ann@x"));
		this.template.deleteById("a1", Account.class);
		put("gsi1");
		ExecutableQuery<Account> query = this.template.query(Account.class).matching(where("realm").is("r"));
		assertThat(query.all()).isEmpty();
		assertThat(query.count()).isZero();
		assertThat(query.exists()).isFalse();
	}

	private void put(String index) {
		Map<String, AttributeValue> item = new HashMap<>(head());
		item.put(index + "pk", AttributeValue.fromS("Account#realm#r"));
		item.put(index + "sk", AttributeValue.fromS("a1"));
		this.table.put(item);
	}

	@Test
	void staleDeleteIsRefused() {
		Page page = this.template.insert(page("title"));
		this.template.save(page);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(page));
		this.template.deleteById("p1", Page.class);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(page));
		assertThat(this.table.item(Page.class, "p1").get("_v").n()).isEqualTo("3");
	}

	@Test
	void insertReplacesWhatWasKept() {
		this.template.delete(this.template.insert(page("title")));
		assertThat(this.template.insert(page("other")).version()).isEqualTo(3);
		assertThat(this.table.item(Page.class, "p1")).containsEntry("title", AttributeValue.fromS("other"))
			.doesNotContainKey("_del");
	}

	@Test
	void longerRetentionOfTombstonesKeepsTheContentAsLong() {
		SingleTableTemplate year = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.tombstoneRetention(Duration.ofDays(365)));
		year.delete(year.insert(account("ann@x")));
		assertThat(head().get("_ttl").n())
			.isEqualTo(Long.toString(this.table.clock().instant().plus(Duration.ofDays(365)).getEpochSecond()));
	}

	@Test
	void dryRunCountsTheContentThatIsKept() {
		this.template.insert(new Realm("r", null, "r", "x".repeat(3_500)));
		BilledUnits billed = new BilledUnits();
		ItemCollection collection = this.table.template(LocalDynamoDb.newClient(billed))
			.collection(CollectionKey.of(Realm.class, "r"));
		DeleteDryRun dryRun = collection.dryRun();
		billed.take();
		collection.deleteAll(Parallelism.of(Runnable::run, 1)).throwIfIncomplete();
		// The item, its entry in an index that goes, and that in the listing, which
		// moves.
		assertThat(billed.take().writes()).isEqualTo(4 + 4 + 2 * 4).isEqualTo(dryRun.writeUnits());
	}

	@Test
	void whatCouldNotBeDeletedIsNotSaved() {
		String id = "i".repeat(1_000);
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.template.insert(new Account(id, null, "r", null, null)))
			.withMessageContaining("listingsk")
			.withMessageContaining("once deleted");
		Account fits = this.template.insert(new Account("i".repeat(993), null, "r", null, null));
		this.template.delete(fits);
		assertThat(this.template.findById(fits.id(), Account.class)).isEmpty();
	}

	@Test
	void whatCouldNotTakeTheKeysOfADeletedOneIsNotSaved() {
		String text = "x".repeat(400 * 1024 - 5_000);
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.insert(new Page("p1", null, null, null, text + "x".repeat(1_000))))
			.withMessageContaining("so that it can be deleted and keep its content");
		assertThat(this.template.check(new Page("p1", null, null, null, text + "x".repeat(1_000))).isWritable())
			.isFalse();
		SingleTableTemplate audited = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("a".repeat(1_024)))));
		audited.insert(new Page("p1", null, null, null, text));
		audited.because("r".repeat(1_024), () -> audited.deleteById("p1", Page.class));
		assertThat(audited.restoreDeleted("p1", Page.class).title()).isEqualTo(text);
	}

	@Test
	void deleteInATransactionKeepsWhatWasSavedBefore() {
		Page page = this.template.insert(page("title"));
		this.template.inTransactionWithoutResult((tx) -> {
			Page saved = tx.save(new Page("p1", page.version(), page.createdAt(), page.updatedAt(), "saved"));
			tx.delete(saved);
			assertThat(tx.findById("p1", Page.class)).isEmpty();
		});
		assertThat(this.table.item(Page.class, "p1")).containsEntry("title", AttributeValue.fromS("saved"))
			.containsKeys("_del", "listingpk");
	}

	private Map<String, AttributeValue> head() {
		return this.table.item(Account.class, "a1");
	}

	private Account account(String email) {
		return new Account("a1", null, "r", email, this.table.clock().instant().plusSeconds(3_600));
	}

	private static Page page(String title) {
		return new Page("p1", null, null, null, title);
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, String title) {
	}

	@SingleTableEntity(schemaVersion = 2)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "realm#{realm}")
	@SoftDelete(retention = "P90D")
	record Account(@Id String id, @Version @Nullable Long version, String realm, @Unique @Nullable String email,
			@TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "name#{name}")
	@SoftDelete(retention = "P30D")
	record Realm(@Id String id, @Version @Nullable Long version, String name, String text) {
	}

}
