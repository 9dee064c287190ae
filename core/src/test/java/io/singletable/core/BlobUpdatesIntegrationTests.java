package io.singletable.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.change.Change;
import io.singletable.change.ComparisonRules;
import io.singletable.cost.EntityCost;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.convert.ItemSize;
import io.singletable.mapping.EntityCheck;
import io.singletable.query.RevisionFilter;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for updates, merges, comparisons and costs of entities with blobs.
 */
class BlobUpdatesIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(64);

	private final TestTable table = TestTable.of(Contract.class, Note.class, Binder.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store).withMaxSize(DataSize.ofMegabytes(1))));

	@Test
	void otherPropertiesAreUpdatedInPlace() {
		this.template.save(new Note("n", null, "a", blob(5_000), List.of()));
		reset();
		Note updated = this.template.update(Note.class).byId("n").set(Note::title, "b").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.store.calls()).isEmpty();
		assertThat(updated.scan().bytes(ALL)).hasSize(5_000);
		reset();
		this.template.save(updated.withTitle("c"));
		assertThat(this.store.calls()).isEmpty();
		assertThat(ids()).hasSize(1);
	}

	@Test
	void blobIsUpdatedByAReadAndAGuardedWrite() {
		this.template.save(new Note("n", null, "a", blob(5_000), List.of()));
		Set<String> before = ids();
		reset();
		Note updated = this.template.update(Note.class).byId("n").set(Note::scan, blob(6_000)).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT);
		assertThat(updated.scan().size()).isEqualTo(6_000);
		assertThat(ids()).hasSize(1).doesNotContainAnyElementsOf(before);
		this.template.update(Note.class).byId("n").remove("scan").apply();
		assertThat(ids()).isEmpty();
	}

	@Test
	void appendedBlobLeavesTheOthersWhereTheyAre() {
		this.template.save(new Note("n", null, "a", blob(5_000), List.of(blob(6_000))));
		Set<String> before = ids();
		reset();
		Note updated = this.template.update(Note.class).byId("n").append("pages", blob(7_000), blob(10)).apply();
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT);
		assertThat(updated.pages()).extracting(Blob::size).containsExactly(6_000L, 7_000L, 10L);
		assertThat(ids()).hasSize(3).containsAll(before);
	}

	@Test
	void differenceOfABlobIsSavedOverTheVersionBefore() {
		Note before = this.template.save(new Note("n", null, "a", blob(5_000), List.of()));
		reset();
		assertThat(this.template.update(before, before.withScan(blob(5_000)))).isSameAs(before);
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(this.store.calls()).isEmpty();
		Note after = this.template.update(before, before.withScan(blob(6_000)));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(after.scan().bytes(ALL)).hasSize(6_000);
		reset();
		this.template.update(after, after.withTitle("b"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.store.calls()).isEmpty();
		assertThat(ids()).hasSize(1);
	}

	@Test
	void entitiesWithTheSameContentAreNotSavedAgain() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		reset();
		assertThat(this.template.parallel(Parallelism.of(Runnable::run, 1))
			.saveChanged(List.of(Contract.of("c1", "Rent", blob(5_000))))).isEmpty();
		assertThat(this.store.calls()).isEmpty();
		assertThat(this.table.item(Contract.class, "c1")).containsEntry("_v", AttributeValue.fromN("1"));
		this.template.parallel(Parallelism.of(Runnable::run, 1))
			.saveChanged(List.of(Contract.of("c1", "Rent", blob(6_000))));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT);
	}

	@Test
	void mergedSaveKeepsWhatBothHave() {
		Contract base = this.template.save(Contract.of("c1", "Rent", blob(5_000)).withPages(blob(6_000)));
		this.template.save(this.template.findById("c1", Contract.class).orElseThrow().withTitle("Lease"));
		reset();
		Contract merged = this.template.save(base.withPages(base.pages().get(0), blob(7_000)), OnConflict.merge());
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step)
			.containsExactly(Step.PUT, Step.DELETE, Step.PUT);
		assertThat(merged.title()).isEqualTo("Lease");
		assertThat(merged.pages()).extracting(Blob::size).containsExactly(6_000L, 7_000L);
		assertThat(this.store.keys()).hasSize(3);
	}

	@Test
	void conflictOfBlobsShowsBoth() {
		Contract base = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		this.template.save(base.withScan(blob(6_000)));
		Contract merged = this.template.save(base.withScan(blob(7_000)), OnConflict.merge().resolvedBy((conflict) -> {
			assertThat(conflict.path()).isEqualTo("scan");
			assertThat(((Blob) conflict.mine()).size()).isEqualTo(7_000);
			assertThat(((Blob) conflict.theirs()).bytes(ALL)).hasSize(6_000);
			return Resolution.mine();
		}));
		assertThat(merged.scan().bytes(ALL)).hasSize(7_000);
	}

	@Test
	void historyTellsWhichVersionsChangedABlob() {
		Contract first = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Contract second = this.template.save(first.withTitle("Lease"));
		this.template.save(second.withScan(blob(6_000)));
		assertThat(this.template
			.findRevisions("c1", Contract.class, RevisionFilter.changed("scan"), ScrollPosition.keyset(), Limit.of(10))
			.getContent()).extracting((it) -> it.number()).containsExactly(3L, 1L);
		assertThat(this.template
			.findChanges("c1", Contract.class, ComparisonRules.standard(), ScrollPosition.keyset(), Limit.of(10))
			.getContent()
			.get(0)
			.changes()
			.orElseThrow()).singleElement().satisfies((change) -> {
				assertThat(change.path()).isEqualTo("scan");
				assertThat(change.kind()).isEqualTo(Change.Kind.VALUE);
				assertThat(((Blob) change.from()).size()).isEqualTo(5_000);
			});
	}

	@Test
	void costIsThatOfTheReferenceAndSaysWhatIsBeside() {
		Contract unsaved = Contract.of("c1", "Rent", blob(50_000)).withPages(blob(100));
		EntityCost cost = this.template.costOf(unsaved);
		assertThat(cost.blobBytes()).isEqualTo(50_000);
		assertThat(this.store.calls()).isEmpty();
		Contract saved = this.template.save(unsaved);
		assertThat(cost.bytes()).isEqualTo(ItemSize.of(this.table.item(Contract.class, "c1"))).isLessThan(1_000);
		assertThat(this.template.costOf(saved)).isEqualTo(cost);
	}

	@Test
	void checkFindsBlobsThatAreTooLarge() {
		EntityCheck check = this.template.check(Contract.of("c1", "Rent", blob(1_048_577)));
		assertThat(check.problems().values()).singleElement().asString().contains("singletable.blobs.max-size");
		assertThat(this.template.check(Contract.of("c1", "Rent", blob(5_000))).problems()).isEmpty();
		assertThat(this.template.check(Contract.of("c1", "Rent", Blob.adopt("b", "n", "e"))).problems()).isEmpty();
	}

	@Test
	void beanIsCopiedWithTheVeryBlob() {
		Binder binder = new Binder();
		binder.setCover(blob(5_000));
		binder.setPart(new Part("p", blob(6_000)));
		EntityCost cost = this.template.costOf(binder);
		assertThat(cost.blobBytes()).isEqualTo(11_000);
		assertThat(this.template.check(binder).problems()).isEmpty();
		Binder saved = this.template.save(binder);
		assertThat(this.template.costOf(saved)).isEqualTo(cost);
		Binder loaded = this.template.findById(saved.getId(), Binder.class).orElseThrow();
		assertThat(loaded.getCover().bytes(ALL)).hasSize(5_000);
		assertThat(loaded.getPart().scan().bytes(ALL)).hasSize(6_000);
	}

	@Test
	void formerBinaryIsAnUnchangedBlob() {
		Blob scan = blob(3_000);
		this.template.save(new Note("n", null, "a", scan, List.of()));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Note.class, "n"));
		item.put("scan", item.get("scan").m().get("_i"));
		this.table.put(item);
		Note loaded = this.template.findById("n", Note.class).orElseThrow();
		assertThat(loaded.scan()).isEqualTo(scan);
		assertThat(this.template.update(loaded, loaded.withScan(scan))).isSameAs(loaded);
		this.template.save(loaded.withTitle("b"));
		assertThat(this.table.item(Note.class, "n").get("scan").m()).containsOnlyKeys("_i", "_h", "_c");
	}

	private void reset() {
		this.requests.takeActions();
		this.store.clearCalls();
	}

	private Set<String> ids() {
		return BlobIds.of(this.table.item(Note.class, "n"), "_blobs");
	}

	private static Blob blob(int size) {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		return Blob.of(content, "application/pdf");
	}

	record Part(String name, @Nullable Blob scan) {

	}

	@SingleTableEntity("Binder")
	static class Binder {

		@Id
		private @Nullable String id;

		@Version
		private @Nullable Long version;

		private @Nullable Blob cover;

		@JsonUnwrapped
		private @Nullable Part part;

		public @Nullable String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public void setVersion(Long version) {
			this.version = version;
		}

		public @Nullable Blob getCover() {
			return this.cover;
		}

		public void setCover(Blob cover) {
			this.cover = cover;
		}

		public @Nullable Part getPart() {
			return this.part;
		}

		public void setPart(Part part) {
			this.part = part;
		}

	}

	@SingleTableEntity("Note")
	record Note(@Id String id, @Version @Nullable Long version, String title, @Nullable Blob scan, List<Blob> pages) {

		Note withTitle(String title) {
			return new Note(this.id, this.version, title, this.scan, this.pages);
		}

		Note withScan(Blob scan) {
			return new Note(this.id, this.version, this.title, scan, this.pages);
		}

	}

}
