package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidUpdateException;
import io.singletable.Listing;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates in place: which requests each becomes, by type and by what is stored.
 */
class UpdateIntegrationTests {

	private final TestTable table = TestTable.of(Page.class, Account.class, Article.class, Blob.class, Session.class,
			Task.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void plainEntityIsChangedByOneRequest() {
		this.template.insert(page());
		byte[] before = writeId(Page.class, "p");
		this.requests.take();
		Page updated = this.template.update(Page.class)
			.byId("p")
			.set(Page::title, "new")
			.increment("views", 2)
			.append("log", "b")
			.addTo("tags", Set.of("y"))
			.apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(updated).isEqualTo(new Page("p", "new", 3, List.of("a", "b"), Set.of("x", "y")));
		assertThat(this.template.findById("p", Page.class)).contains(updated);
		assertThat(writeId(Page.class, "p")).isNotEqualTo(before);
	}

	@Test
	void versionIsIncremented() {
		this.template.insert(new Account("a", null, 10, Instant.EPOCH));
		this.requests.take();
		Account updated = this.template.update(Account.class).byId("a").increment("balance", -3).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(updated.version()).isEqualTo(2);
		assertThat(updated.balance()).isEqualTo(7);
		assertThat(updated.changedAt()).isEqualTo(this.table.clock().instant());
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(new Account("a", 1L, 99, null)));
		assertThat(this.template.save(updated).version()).isEqualTo(3);
	}

	@Test
	void expectedVersionIsRequired() {
		this.template.insert(new Account("a", null, 10, null));
		this.template.update(Account.class).byId("a").expectingVersion(1).increment("balance", 1).apply();
		this.requests.take();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(
				() -> this.template.update(Account.class).byId("a").expectingVersion(1).increment("balance", 1).apply())
			.withMessageContaining("version 1 was expected, but version 2 is stored")
			.satisfies((ex) -> assertThat(ex.stored()).containsInstanceOf(Account.class));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.update(Page.class).byId("p").expectingVersion(1).set("title", "t").apply());
	}

	@Test
	void itemFromBeforeItsTypeHadVersionsGetsItsFirst() {
		this.template.insert(new Account("a", null, 10, null));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Account.class, "a"));
		item.remove("_v");
		this.table.put(item);
		this.requests.take();
		assertThat(this.template.update(Account.class).byId("a").increment("balance", 1).apply().version())
			.isEqualTo(1);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void expiryFromBeforeItsTypeHadVersionsIsKept() {
		Instant until = this.table.clock().instant().plusSeconds(60);
		this.template.insert(new Task("t", null, "OPEN", until));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Task.class, "t"));
		item.remove("_v");
		item.put("_ttl", item.remove("_exp"));
		this.table.put(item);
		this.requests.take();
		this.template.update(Task.class).byId("t").set("state", "DONE").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		this.table.clock().set(until);
		assertThat(this.template.findById("t", Task.class)).isEmpty();
	}

	@Test
	void updateOfAVersionedEntityIsAVersion() {
		Article article = this.template.insert(new Article("a", null, null, "draft", 1));
		this.requests.take();
		Article updated = this.template.update(Article.class).byId("a").increment("likes", 1).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems");
		assertThat(updated.version()).isEqualTo(2);
		assertThat(updated.likes()).isEqualTo(2);
		assertThat(this.template.findRevision("a", 1, Article.class).orElseThrow().entity()).contains(article);
		assertThat(this.template.findRevision("a", 2, Article.class).orElseThrow().entity()).contains(updated);
	}

	@Test
	void compressedItemGoesOnFromTheRefusal() {
		String text = "text ".repeat(2000);
		this.template.insert(new Blob("b", text, 1));
		assertThat(this.table.item(Blob.class, "b")).containsKey("_data");
		this.requests.take();
		assertThat(this.template.update(Blob.class).byId("b").increment("count", 1).apply())
			.isEqualTo(new Blob("b", text, 2));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(this.template.findById("b", Blob.class)).contains(new Blob("b", text, 2));
		assertThat(this.table.item(Blob.class, "b")).containsKey("_data");
	}

	@Test
	void smallItemOfACompressedTypeIsChangedInPlace() {
		this.template.insert(new Blob("b", "text", 1));
		this.requests.take();
		assertThat(this.template.update(Blob.class).byId("b").increment("count", 1).apply().count()).isEqualTo(2);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void itemOfANewerSchemaIsLeftAlone() {
		this.template.insert(new Blob("b", "text", 1));
		put(Blob.class, "b", "_schema", AttributeValue.createN("9"));
		this.requests.take();
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.template.update(Blob.class).byId("b").increment("count", 1).apply());
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void itemOfAnOlderSchemaIsWrittenAsOfNow() {
		this.template.insert(new Blob("b", "text", 1));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Blob.class, "b"));
		item.remove("_schema");
		this.table.put(item);
		this.requests.take();
		this.template.update(Blob.class).byId("b").increment("count", 1).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(this.table.item(Blob.class, "b").get("_schema").n()).isEqualTo("2");
	}

	@Test
	void whatIsAbsentExpiredOrDeletedIsNotUpdated() {
		Instant until = this.table.clock().instant().plusSeconds(60);
		this.template.insert(new Session("s", "ann", until));
		this.template.delete(this.template.insert(new Account("a", null, 10, null)));
		this.table.clock().set(until);
		this.requests.take();
		assertAbsent(Page.class, "none", "title", "t");
		assertAbsent(Session.class, "s", "user", "bob");
		assertAbsent(Account.class, "a", "balance", 1L);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem", "UpdateItem", "UpdateItem",
				"UpdateItem", "UpdateItem");
		assertThat(this.table.item(Account.class, "a")).containsKey("_del");
	}

	private void assertAbsent(Class<?> type, String id, String path, Object value) {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update(type).byId(id).set(path, value).apply());
		assertThat(this.template.update(type).byId(id).set(path, value).applyIfMatching()).isEmpty();
	}

	@Test
	void foreignItemGetsAWriteId() {
		this.template.insert(page());
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Page.class, "p"));
		item.remove("_wid");
		this.table.put(item);
		this.requests.take();
		this.template.update(Page.class).byId("p").increment("views", 1).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(writeId(Page.class, "p")).isNotEmpty();
	}

	@Test
	void conditionThatFailsBringsTheStoredEntity() {
		this.template.insert(page());
		this.requests.take();
		EntityUpdate<Page> update = this.template.update(Page.class)
			.byId("p")
			.set("title", "new")
			.when(where(Page::views).gt(1L));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(update::apply)
			.satisfies((ex) -> assertThat(ex.stored()).contains(page()));
		assertThat(update.applyIfMatching()).isEmpty();
		assertThat(this.template.update(Page.class)
			.byId("p")
			.set("title", "new")
			.when(where(Page::views).is(1L))
			.applyIfMatching()).map(Page::title).contains("new");
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem", "UpdateItem");
	}

	@Test
	void indexMovesWhereAllOfItsPropertiesAreKnown() {
		this.template.insert(new Task("t", null, "OPEN", null));
		this.requests.take();
		this.template.update(Task.class).byId("t").set(Task::state, "DONE").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.template.query(Task.class).matching(where("state").is("DONE")).stream()).hasSize(1);
		assertThat(this.template.query(Task.class).matching(where("state").is("OPEN")).stream()).isEmpty();
		this.requests.take();
		this.template.update(Task.class).byId("t").remove(Task::state).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.table.item(Task.class, "t")).doesNotContainKeys("statespk", "statessk");
		this.template.update(Task.class).byId("t").setIfAbsent(Task::state, "OPEN").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.query(Task.class).matching(where("state").is("OPEN")).stream()).hasSize(1);
	}

	@Test
	void expiryFollowsItsProperty() {
		Instant until = this.table.clock().instant().plusSeconds(60);
		this.template.insert(new Session("s", "ann", null));
		this.template.insert(new Task("t", null, "OPEN", null));
		this.requests.take();
		this.template.update(Session.class).byId("s").set(Session::until, until).apply();
		this.template.update(Task.class).byId("t").set(Task::until, until).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem");
		String second = Long.toString(until.getEpochSecond());
		assertThat(this.table.item(Session.class, "s").get("_ttl").n()).isEqualTo(second);
		assertThat(this.table.item(Task.class, "t").get("_exp").n()).isEqualTo(second);
		this.template.update(Session.class).byId("s").remove(Session::until).apply();
		this.template.update(Task.class).byId("t").set(Task::until, null).apply();
		assertThat(this.table.item(Session.class, "s")).doesNotContainKeys("_ttl", "until");
		assertThat(this.table.item(Task.class, "t")).doesNotContainKeys("_exp", "_ttl", "until");
	}

	@Test
	void listingByLastChangeMoves() {
		this.template.insert(new Account("a", null, 1, null));
		this.table.clock().advance(Duration.ofSeconds(5));
		this.template.update(Account.class).byId("a").increment("balance", 1).apply();
		assertThat(this.table.item(Account.class, "a").get("listingsk").s())
			.startsWith(this.table.clock().instant().toString().substring(0, 19));
	}

	@Test
	void impossibleChangeIsRefusedWithItsPath() {
		this.template.insert(page());
		this.requests.take();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.update(Page.class).byId("p").set("nothing", 1).set("views", "x").apply())
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("nothing", "views"));
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void nothingToChangeIsARead() {
		this.template.insert(page());
		this.requests.take();
		assertThat(this.template.update(Page.class).byId("p").apply()).isEqualTo(page());
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(this.template.update(Page.class).byId("p").explain().method()).isEqualTo(UpdateMethod.NONE);
	}

	@Test
	void idempotentUpdateIsATransactionOfOne() {
		this.template.insert(page());
		this.requests.take();
		this.template.update(Page.class).byId("p").increment("views", 1).idempotent().apply();
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.template.getRequired("p", Page.class).views()).isEqualTo(2);
		assertThat(this.template.update(Page.class).byId("none").increment("views", 1).idempotent().applyIfMatching())
			.isFalse();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update(Page.class).byId("none").increment("views", 1).idempotent().apply());
	}

	@Test
	void upsertInsertsWhatIsAbsent() {
		EntityUpdate<Page> view = this.template.update(Page.class)
			.byId("p")
			.increment("views", 1)
			.orInsert(UpdateIntegrationTests::page);
		assertThat(view.apply()).isEqualTo(page());
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(view.apply().views()).isEqualTo(2);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(view.when(where("views").is(7L)).applyIfMatching()).isEmpty();
	}

	private byte[] writeId(Class<?> type, Object id) {
		return this.table.item(type, id).get("_wid").b().asByteArray();
	}

	private void put(Class<?> type, Object id, String attribute, AttributeValue value) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(type, id));
		item.put(attribute, value);
		this.table.put(item);
	}

	private static Page page() {
		return new Page("p", "old", 1, List.of("a"), Set.of("x"));
	}

	@SingleTableEntity
	record Page(@Id String id, String title, long views, List<String> log, Set<String> tags) {

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Account(@Id String id, @Version @Nullable Long version, long balance,
			@LastModifiedDate @Nullable Instant changedAt) {

	}

	@SingleTableEntity
	@Versioned
	record Article(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text, int likes) {

	}

	@SingleTableEntity(compression = Compression.GZIP, schemaVersion = 2)
	record Blob(@Id String id, String text, int count) {

	}

	@SingleTableEntity
	record Session(@Id String id, String user, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "states", partitionKey = "{state}")
	record Task(@Id String id, @Version @Nullable Long version, @Nullable String state,
			@TimeToLive @Nullable Instant until) {

	}

}
