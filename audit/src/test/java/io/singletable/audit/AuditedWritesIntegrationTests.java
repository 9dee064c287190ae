package io.singletable.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.Audited;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.CollectionKey;
import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the entries that each kind of write makes: one for each version, of its
 * operation, author and reason, and of a transaction where it is one of several entities.
 */
class AuditedWritesIntegrationTests {

	private final Trail trail = new Trail(Case.class, Bill.class, Parcel.class);

	private final SingleTableTemplate template = this.trail.template();

	private final ParallelOperations parallel = this.template.parallel(Parallelism.of(Runnable::run, 1));

	private final Map<String, Write> writes = new LinkedHashMap<>();

	private void single(String name, String operation, Runnable write) {
		this.writes.put(name, new Write(write, List.of(operation)));
	}

	/** Each writes a, b, expired or deleted; a has two versions, and b has one. */
	@TestFactory
	Stream<DynamicTest> eachWriteIsAnEntry() {
		SingleTableTemplate table = this.template;
		single("insert", "INSERT new", () -> table.insert(Case.of("new")));
		single("save of a new one", "INSERT new", () -> table.save(Case.of("new")));
		single("insert over a tombstone", "INSERT deleted", () -> table.insert(Case.of("deleted")));
		single("save", "UPDATE a", () -> table.save(a().titled("third")));
		single("save of the same", "UPDATE a", () -> table.save(a()));
		single("update", "UPDATE a", () -> table.update(a().titled("third")));
		single("update of what differs", "UPDATE a", () -> table.update(a(), a().titled("third")));
		single("update by id", "UPDATE a", () -> table.update(Case.class).byId("a").set(Case::title, "third").apply());
		single("update or insert", "INSERT new",
				() -> table.update(Case.class)
					.byId("new")
					.set(Case::title, "third")
					.orInsert(() -> Case.of("new"))
					.apply());
		single("merge patch", "UPDATE a",
				() -> table.update(Case.class)
					.byId("a")
					.patch(Patch.ofMap(Map.of("title", "third")).allowingAll())
					.apply());
		single("JSON Patch", "UPDATE a", () -> table.update(Case.class)
			.byId("a")
			.patch(Patch.ofJsonPatch("[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"third\"}]").allowingAll())
			.apply());
		single("merge", "UPDATE a", () -> table.save(stale().noted("seen"), OnConflict.merge()));
		single("conditional save", "UPDATE a", () -> table.save(a().titled("third"), where(Case::title).is("second")));
		single("delete", "DELETE a", () -> table.delete(a()));
		single("delete by id", "DELETE a", () -> table.deleteById("a", Case.class));
		single("conditional delete", "DELETE a",
				() -> table.deleteById("a", Case.class, where(Case::title).is("second")));
		single("delete by query", "DELETE b",
				() -> table.query(Case.class).matching(where(Case::title).is("first")).allowFiltering().deleteAll());
		single("restore", "RESTORE a", () -> table.restore("a", 1, Case.class));
		single("restore of a deleted one", "RESTORE deleted", () -> table.restoreDeleted("deleted", Case.class));
		single("restore of a deleted version", "RESTORE deleted", () -> table.restoreDeleted("deleted", 2, Case.class));
		single("purge of expired ones", "EXPIRE expired", () -> this.parallel.keepGoing().purgeExpired(Case.class));
		single("insert over an expired one", "INSERT expired", () -> table.insert(Case.of("expired")));
		single("collection", "DELETE a",
				() -> table.collection(CollectionKey.of(Case.class, "a")).deleteAll(Parallelism.of(Runnable::run, 1)));
		this.writes.put("saves in parallel",
				new Write(() -> this.parallel.saveAll(List.of(a().titled("third"), Case.of("new"))),
						List.of("INSERT new", "UPDATE a")));
		this.writes.put("saves of what differs",
				new Write(() -> this.parallel.saveChanged(List.of(a().titled("third"), b())), List.of("UPDATE a")));
		this.writes.put("deletes in parallel",
				new Write(() -> this.parallel.deleteAllById(List.of("a", "b", "none"), Case.class),
						List.of("DELETE b", "DELETE a")));
		single("save in a transaction", "UPDATE a",
				() -> table.inTransactionWithoutResult((it) -> it.save(a().titled("third"))));
		single("two writes in a transaction", "DELETE a", () -> table.inTransactionWithoutResult((it) -> {
			it.save(a().titled("third"));
			it.deleteById("a", Case.class);
		}));
		single("what is inserted and changed in a transaction", "INSERT new",
				() -> table.inTransactionWithoutResult((it) -> {
					it.insert(Case.of("new"));
					it.update(Case.class).byId("new").set(Case::title, "third").apply();
				}));
		this.writes.put("what is inserted and deleted in a transaction",
				new Write(() -> table.inTransactionWithoutResult((it) -> {
					it.insert(Case.of("new"));
					it.deleteById("new", Case.class);
				}), List.of()));
		this.writes.put("batches of a job", new Write(
				() -> table.inBatches("edit").forEach(List.of(a(), b()), (it, found) -> it.save(found.titled("third"))),
				List.of("UPDATE b", "UPDATE a")));
		this.writes.put("nothing", new Write(() -> this.parallel.saveChanged(List.of(a())), List.of()));
		return this.writes.entrySet()
			.stream()
			.map((write) -> DynamicTest.dynamicTest(write.getKey(), () -> check(write.getKey(), write.getValue())));
	}

	private void check(String author, Write write) {
		this.trail.as("setup");
		new AuditTemplate(this.template).forget(List.of("a", "b", "expired", "deleted", "new"), Case.class)
			.withId()
			.run();
		this.template.save(this.template.insert(Case.of("a")).titled("second"));
		this.template.insert(Case.of("b"));
		this.template.insert(Case.of("expired").until(this.trail.table().clock().instant().plusSeconds(60)));
		this.template.delete(this.template.insert(Case.of("deleted")));
		this.trail.later(Duration.ofMinutes(5)).as(author);
		this.template.because("why " + author, () -> {
			write.write().run();
			return true;
		});
		this.trail.as("nobody");
		List<AuditEntry> entries = Trail.all(this.trail.audit().auditBy(author), ScrollPosition.keyset(), 10);
		assertThat(entries).extracting((entry) -> entry.operation() + " " + entry.id())
			.containsExactlyInAnyOrderElementsOf(write.entries());
		assertThat(entries).allSatisfy((entry) -> {
			assertThat(entry.commit().reason()).contains("why " + author);
			assertThat(entry.committedAt()).isEqualTo(this.trail.table().clock().instant());
			assertThat(this.trail.audit().findChangeSet(entry).isComplete()).contains(true);
			assertThat(entry.isOfTransaction()).isEqualTo(author.startsWith("batches"));
		});
	}

	/**
	 * Each of the writes has the author and the reason that were set when it was called.
	 */
	@Test
	void transactionOfThreeTypesByTwoAuthors() {
		this.trail.as("ann");
		this.template.inTransactionWithoutResult((it) -> {
			it.insert(Case.of("three"));
			this.trail.as("ben");
			it.because("invoice", () -> it.insert(new Bill.Open("three", null, null, 1)));
			it.as("eve", () -> it.insert(Parcel.of("three", "NEW")));
		});
		ChangeSet changes = this.trail.audit().findChangeSet("three", 1, Case.class).orElseThrow();
		assertThat(changes.isComplete()).contains(true);
		assertThat(changes.entries())
			.extracting((entry) -> entry.typeName() + " " + entry.commit().author().orElseThrow() + " "
					+ entry.commit().reason().orElse("-"))
			.containsExactly("Case ann -", "Bill ben invoice", "Parcel eve -");
	}

	private Case a() {
		return this.template.getRequired("a", Case.class);
	}

	private Case b() {
		return this.template.getRequired("b", Case.class);
	}

	private Case stale() {
		return this.template.findRevision("a", a().version() - 1, Case.class).orElseThrow().entity().orElseThrow();
	}

	private record Write(Runnable write, List<String> entries) {
	}

	@SingleTableEntity
	@Versioned
	@Audited
	@SoftDelete(retention = "P30D")
	record Case(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, @Nullable String note, @TimeToLive @Nullable Instant until) {

		static Case of(String id) {
			return new Case(id, null, null, "first", null, null);
		}

		Case titled(String title) {
			return new Case(this.id, this.version, this.changedAt, title, this.note, this.until);
		}

		Case noted(String note) {
			return new Case(this.id, this.version, this.changedAt, this.title, note, this.until);
		}

		Case until(Instant until) {
			return new Case(this.id, this.version, this.changedAt, this.title, this.note, until);
		}

	}

}
