package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.Audited;
import io.singletable.EntityRevision;
import io.singletable.MissingActorException;
import io.singletable.OnConflict;
import io.singletable.ParallelWriteException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for who the trail says has written.
 */
class ActorIntegrationTests {

	private final TestTable table = TestTable.of(Case.class, Memo.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private @Nullable String user = "ann";

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.user))));

	private Case stored;

	@BeforeEach
	void storeEntities() {
		this.stored = this.template.save(this.template.insert(Case.of("a")).titled("second"));
		this.template.insert(Case.of("expired").until(this.table.clock().instant().plusSeconds(60)));
		this.template.delete(this.template.insert(Case.of("deleted")));
		this.table.clock().advance(Duration.ofMinutes(5));
		this.requests.take();
	}

	/** Whatever is called, the table is the same byte by byte, and nothing is sent. */
	@TestFactory
	Stream<DynamicTest> writeByNobodyIsRefusedBeforeAnythingIsSent() {
		return writes().entrySet().stream().map((write) -> DynamicTest.dynamicTest(write.getKey(), () -> {
			List<Map<String, AttributeValue>> before = this.table.items();
			this.user = null;
			this.requests.take();
			assertThatExceptionOfType(MissingActorException.class).isThrownBy(write.getValue()::run)
				.withMessageContaining("Writes of Case need an author")
				.withMessageContaining("as(author, …)");
			assertThat(this.requests.take()).isEmpty();
			assertThat(this.table.items()).containsExactlyInAnyOrderElementsOf(before);
			this.user = "ann";
		}));
	}

	private Map<String, Runnable> writes() {
		Map<String, Runnable> writes = new LinkedHashMap<>();
		writes.put("insert", () -> this.template.insert(Case.of("new")));
		writes.put("save", () -> this.template.save(this.stored.titled("third")));
		writes.put("save of a new one", () -> this.template.save(Case.of("new")));
		writes.put("update", () -> this.template.update(this.stored.titled("third")));
		writes.put("update of what differs", () -> this.template.update(this.stored, this.stored.titled("third")));
		writes.put("update by id", () -> this.template.update(Case.class).byId("a").set(Case::title, "third").apply());
		writes.put("merge", () -> this.template.save(this.stored.titled("third"), OnConflict.merge()));
		writes.put("conditional save",
				() -> this.template.save(this.stored.titled("third"), where(Case::title).is("second")));
		writes.put("delete", () -> this.template.delete(this.stored));
		writes.put("delete by id", () -> this.template.deleteById("a", Case.class));
		writes.put("conditional delete by id",
				() -> this.template.deleteById("a", Case.class, where(Case::title).is("second")));
		writes.put("conditional delete", () -> this.template.delete(this.stored, where(Case::title).is("second")));
		writes.put("delete by query",
				() -> this.template.query(Case.class)
					.matching(where(Case::title).is("second"))
					.allowFiltering()
					.deleteAll());
		writes.put("save if matching",
				() -> this.template.saveIfMatching(this.stored.titled("third"), where(Case::title).is("second")));
		writes.put("delete if matching",
				() -> this.template.deleteIfMatching(this.stored, where(Case::title).is("second")));
		writes.put("delete by id if matching",
				() -> this.template.deleteByIdIfMatching("a", Case.class, where(Case::title).is("second")));
		writes.put("merge patch",
				() -> this.template.update(Case.class)
					.byId("a")
					.patch(Patch.ofMap(Map.of("title", "third")).allowingAll())
					.apply());
		writes.put("JSON Patch", () -> this.template.update(Case.class)
			.byId("a")
			.patch(Patch.ofJsonPatch("[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"third\"}]").allowingAll())
			.apply());
		writes.put("restore over the latest", () -> this.template.restore("a", 1, 2, Case.class));
		writes.put("restore of a deleted version", () -> this.template.restoreDeleted("deleted", 2, Case.class));
		writes.put("restore", () -> this.template.restore("a", 1, Case.class));
		writes.put("restore of a deleted one", () -> this.template.restoreDeleted("deleted", Case.class));
		writes.put("purge of expired ones",
				() -> this.template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeExpired(Case.class));
		writes.put("collection", () -> this.template.collection(CollectionKey.of(Case.class, "a"))
			.deleteAll(Parallelism.of(Runnable::run, 1)));
		return writes;
	}

	/** Each is refused by itself, so that only what reads first has sent anything. */
	@TestFactory
	Stream<DynamicTest> parallelWritesByNobodyAreRefused() {
		ParallelOperations parallel = this.template.parallel(Parallelism.of(Runnable::run, 1));
		Map<String, Runnable> writes = new LinkedHashMap<>();
		writes.put("saves", () -> parallel.saveAll(List.of(this.stored.titled("third"))));
		writes.put("inserts", () -> parallel.insertAll(List.of(Case.of("new"))));
		writes.put("saves of what differs", () -> parallel.saveChanged(List.of(this.stored.titled("third"))));
		writes.put("deletes", () -> parallel.deleteAll(List.of(this.stored)));
		writes.put("deletes by id", () -> parallel.deleteAllById(List.of("a"), Case.class));
		return writes.entrySet().stream().map((write) -> DynamicTest.dynamicTest(write.getKey(), () -> {
			List<Map<String, AttributeValue>> before = this.table.items();
			this.user = null;
			this.requests.take();
			assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(write.getValue()::run)
				.satisfies((ex) -> assertThat(ex.failures().values()).singleElement()
					.isInstanceOf(MissingActorException.class));
			assertThat(this.requests.takeActions()).isSubsetOf("GetItem", "BatchGetItem");
			assertThat(this.table.items()).containsExactlyInAnyOrderElementsOf(before);
			this.user = "ann";
		}));
	}

	@Test
	void reportOfParallelWritesHasTheOnesByNobody() {
		this.user = null;
		WriteReport<Case> report = this.template.parallel(Parallelism.of(Runnable::run, 1))
			.keepGoing()
			.saveAll(List.of(this.stored.titled("third"), Case.of("new")));
		assertThat(report.refused().values()).hasSize(2).hasOnlyElementsOfType(MissingActorException.class);
		assertThat(this.requests.takeActions()).isEmpty();
	}

	/** Whoever only reads is nobody's author. */
	@Test
	void entityThatExistsIsReadByNobody() {
		this.user = null;
		assertThat(this.template.getOrCreate("a", Case.class, () -> Case.of("a"))).isEqualTo(this.stored);
		this.requests.take();
		assertThatExceptionOfType(MissingActorException.class)
			.isThrownBy(() -> this.template.getOrCreate("new", Case.class, () -> Case.of("new")));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void batchOfAJobByNobodyIsRefusedAndItsRowsAreUnchanged() {
		List<Map<String, AttributeValue>> before = this.table.items();
		this.user = null;
		assertThatExceptionOfType(MissingActorException.class).isThrownBy(() -> this.template.inBatches("edit")
			.forEach(List.of(this.stored), (operations, found) -> operations.save(found.titled("third"))));
		assertThat(this.table.items()).containsExactlyInAnyOrderElementsOf(before);
		this.template.as("batch-7", () -> this.template.inBatches("edit")
			.forEach(List.of(this.stored), (operations, found) -> operations.save(found.titled("third"))));
		assertThat(author(Case.class, "a")).contains("batch-7");
	}

	/** What it removes is no entry: the trail keeps the deletion, and who has deleted. */
	@Test
	void contentOfDeletedOnesIsPurgedByNobody() {
		List<Map<String, AttributeValue>> trail = historyOfDeleted();
		assertThat(trail).hasSize(2);
		this.table.clock().advance(Duration.ofDays(31));
		this.user = null;
		assertThat(
				this.template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(Case.class).written())
			.isOne();
		assertThat(historyOfDeleted()).isEqualTo(trail);
	}

	@TestFactory
	Stream<DynamicTest> writeByNobodyIsRefusedInATransactionWhenItIsCalled() {
		Map<String, Runnable> writes = writes();
		List.of("delete by query", "purge of expired ones", "collection", "merge").forEach(writes::remove);
		return writes.entrySet().stream().map((write) -> DynamicTest.dynamicTest(write.getKey(), () -> {
			this.user = null;
			this.requests.take();
			this.template.inTransactionWithoutResult((operations) -> {
				assertThatExceptionOfType(MissingActorException.class).isThrownBy(write.getValue()::run);
				this.requests.take();
			});
			assertThat(this.requests.take()).isEmpty();
			this.user = "ann";
		}));
	}

	@Test
	void otherTypesNeedNobody() {
		this.user = null;
		this.template.insert(new Memo("m", null, null, null));
		assertThat(author(Memo.class, "m")).isEmpty();
	}

	@Test
	void authorOfTheThreadGoesBeforeTheAuditor() {
		this.template.as("batch-7", () -> this.template.save(this.stored.titled("third")));
		assertThat(author(Case.class, "a")).contains("batch-7");
		this.user = null;
		this.template.as("batch-8", () -> {
			this.template.deleteById("a", Case.class);
		});
		assertThat(author(Case.class, "a")).contains("batch-8");
	}

	@Test
	void innerAuthorIsStored() {
		this.template.as("outer", () -> this.template.because("why",
				() -> this.template.as("inner", () -> this.template.save(this.stored.titled("third")))));
		EntityRevision<Case> revision = revision(Case.class, "a");
		assertThat(revision.commit().author()).contains("inner");
		assertThat(revision.commit().reason()).contains("why");
	}

	@Test
	void authorOfAFutureIsThatOfItsCaller() {
		this.template.as("caller",
				() -> this.template.async(Runnable::run)
					.call((operations) -> operations.save(this.stored.titled("third")))
					.join());
		assertThat(author(Case.class, "a")).contains("caller");
	}

	@Test
	void instanceNamesItsAuthorBeforeTheAuditor() {
		this.template.insert(new Memo("m", null, null, "eve"));
		assertThat(author(Memo.class, "m")).contains("eve");
		Memo memo = this.template.findById("m", Memo.class).orElseThrow();
		this.template.delete(memo);
		assertThat(author(Memo.class, "m")).contains("eve");
		this.template.as("batch", () -> this.template.insert(new Memo("m", null, null, "eve")));
		assertThat(author(Memo.class, "m")).contains("batch");
	}

	/** It would name who has written it before. */
	@Test
	void instanceThatWasLoadedForTheWriteNamesNobody() {
		this.template.insert(new Memo("m", null, null, "eve"));
		this.template.update(Memo.class).byId("m").set(Memo::text, "changed").apply();
		assertThat(author(Memo.class, "m")).contains("ann");
		this.template.restore("m", 1, Memo.class);
		assertThat(author(Memo.class, "m")).contains("ann");
		this.template.deleteById("m", Memo.class);
		assertThat(author(Memo.class, "m")).contains("ann");
	}

	@Test
	void authorThatCannotBeStoredIsRefusedBeforeTheWork() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.as(" ", () -> this.stored));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.as("x".repeat(1_025), () -> this.stored))
			.withMessageContaining("author has 1025 bytes");
	}

	@TestFactory
	Stream<DynamicTest> nothingRemovesEntriesWithoutATrace() {
		Map<String, Runnable> removals = new LinkedHashMap<>();
		removals.put("retain", () -> this.template.deleteRevision("a", 1, Case.class));
		removals.put("retain(", () -> this.template.prune("a", Case.class));
		removals.put("retain(…)", () -> this.template.prune(Case.class));
		removals.put("forget", () -> this.template.purge("a", Case.class));
		removals.put("forget(", () -> this.template.removeTombstone("deleted", Case.class));
		removals.put("forget(…)", () -> this.template.collection(CollectionKey.of(Case.class, "a"))
			.purgeAll(Parallelism.of(Runnable::run, 1)));
		return removals.entrySet().stream().map((removal) -> DynamicTest.dynamicTest(removal.getKey(), () -> {
			List<Map<String, AttributeValue>> before = this.table.items();
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(removal.getValue()::run)
				.withMessageContaining("Case is @Audited")
				.withMessageContaining(removal.getKey());
			assertThat(this.table.items()).containsExactlyInAnyOrderElementsOf(before);
		}));
	}

	private List<Map<String, AttributeValue>> historyOfDeleted() {
		return this.table.items().stream().filter((item) -> item.get("pk").s().equals("~v#Case#deleted")).toList();
	}

	private Optional<String> author(Class<?> type, Object id) {
		return revision(type, id).commit().author();
	}

	private <T> EntityRevision<T> revision(Class<T> type, Object id) {
		return this.template.findRevisions(id, type, ScrollPosition.keyset(), Limit.of(1)).getContent().get(0);
	}

	@SingleTableEntity
	@Versioned
	@Audited(actorRequired = true)
	@SoftDelete(retention = "P30D")
	record Case(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, @TimeToLive @Nullable Instant until) {

		static Case of(String id) {
			return new Case(id, null, null, "first", null);
		}

		Case titled(String title) {
			return new Case(this.id, this.version, this.changedAt, title, this.until);
		}

		Case until(Instant until) {
			return new Case(this.id, this.version, this.changedAt, this.title, until);
		}

	}

	@SingleTableEntity
	@Versioned
	@Audited(actor = "text")
	record Memo(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Nullable String text) {
	}

}
