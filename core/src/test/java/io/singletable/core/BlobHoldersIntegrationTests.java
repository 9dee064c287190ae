package io.singletable.core;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.BlobMissingException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.VersionConflictException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.query.Criteria;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for references that move on: only from the very item that is replaced, also where
 * version numbers began again.
 */
class BlobHoldersIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(64);

	private final TestTable table = TestTable.of(Contract.class, Memo.class, Kept.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = template(this.store);

	private Set<String> earlierIds = Set.of();

	private SingleTableTemplate template(MemoryBlobStore store) {
		return this.table.template(this.client, (builder) -> builder.blobs(BlobSettings.in(store)));
	}

	@Test
	void blobOfAnEarlierEntityWithTheSameIdAndVersionIsCopied() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		assertThat(current.version()).isEqualTo(earlier.version());
		Set<String> before = ids();
		reset();
		Memo saved = this.template.save(current.with(earlier.scan(), List.of()));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.COPY);
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		assertThat(ids()).hasSize(1).doesNotContainAnyElementsOf(this.earlierIds).isNotEqualTo(before);
		assertThat(saved.scan().bytes(ALL)).hasSize(5_000);
		reset();
		this.template.save(saved.with(saved.scan(), List.of()));
		assertThat(this.store.calls()).isEmpty();
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
	}

	@Test
	void whatWasLoadedOfTheCurrentEntityMovesOnBesideACopy() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		Set<String> kept = ids();
		reset();
		this.template.save(current.with(current.scan(), List.of(earlier.scan())));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.COPY);
		assertThat(ids()).hasSize(2).containsAll(kept).doesNotContainAnyElementsOf(this.earlierIds);
	}

	@Test
	void firstOfOldBlobsIsCopiedOnceTheRefusalTellsWhatIsStored() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		Set<String> kept = ids();
		reset();
		this.template.save(current.with(earlier.scan(), List.of(current.scan())));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		assertThat(ids()).hasSize(2).containsAll(kept).doesNotContainAnyElementsOf(this.earlierIds);
		assertThat(find().scan().bytes(ALL)).hasSize(5_000);
		assertThat(find().pages().get(0).bytes(ALL)).hasSize(6_000);
		assertThat(ids()).isSubsetOf(storedIds());
	}

	@Test
	void collectedBlobOfAnEarlierEntityIsMissingAndNothingWritten() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		Set<String> before = ids();
		this.store.lose(this.store.keys()
			.stream()
			.filter((key) -> this.earlierIds.contains(key.id()))
			.findFirst()
			.orElseThrow());
		assertThatExceptionOfType(BlobMissingException.class)
			.isThrownBy(() -> this.template.save(current.with(earlier.scan(), List.of(Memo.blob(7_000)))))
			.withMessageContaining("nothing was written");
		assertThat(ids()).isEqualTo(before);
		assertThat(this.store.keys()).hasSize(1);
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> earlier.scan().bytes(ALL))
			.matches(BlobMissingException::isOfReplacedVersion);
	}

	@Test
	void conditionalSaveAndUpdateCopyABlobOfAnEarlierEntity() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		this.template.save(current.with(earlier.scan(), List.of()), Criteria.where("title").ne("none"));
		assertThat(ids()).hasSize(1).doesNotContainAnyElementsOf(this.earlierIds);
		this.template.deleteById("m", Memo.class);
		this.template.removeTombstone("m", Memo.class);
		this.template.save(Memo.of("m", Memo.blob(7_000)));
		reset();
		this.template.update(Memo.class).byId("m").set(Memo::scan, earlier.scan()).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(ids()).hasSize(1).doesNotContainAnyElementsOf(this.earlierIds);
		assertThat(ids()).isSubsetOf(storedIds());
	}

	@Test
	void versionedEntityTakesNothingOverFromAPurgedOne() {
		this.template.save(Contract.of("c1", "Rent", Memo.blob(5_000)));
		Contract earlier = this.template.findById("c1", Contract.class).orElseThrow();
		this.template.purge("c1", Contract.class);
		this.template.removeTombstone("c1", Contract.class);
		Contract current = this.template.save(Contract.of("c1", "Rent", Memo.blob(6_000)));
		assertThat(current.version()).isEqualTo(earlier.version());
		assertThatExceptionOfType(BlobMissingException.class)
			.isThrownBy(() -> this.template.save(current.withScan(earlier.scan())));
		assertThat(BlobIds.of(this.table.item(Contract.class, "c1"), "_blobs")).hasSize(1).isSubsetOf(storedIds());
	}

	@Test
	void whateverReadsTheCurrentVersionReadsABlobThatMovesOn() {
		this.template.save(Contract.of("c1", "Rent", Memo.blob(5_000)));
		this.store.clearCalls();
		List<Supplier<Contract>> reads = List.of(() -> this.template.findById("c1", Contract.class).orElseThrow(),
				() -> this.template.findAllById(List.of("c1"), Contract.class).get(0),
				() -> this.template.query(Contract.class).all().get(0),
				() -> this.template.findRevision("c1", 4, Contract.class).orElseThrow().entity().orElseThrow(),
				() -> this.template.findAsOf("c1", this.table.clock().instant().plusSeconds(60), Contract.class)
					.orElseThrow(),
				() -> this.template.update(Contract.class).byId("c1").set("title", "updated").apply());
		for (Supplier<Contract> read : reads) {
			this.template.save(read.get().withTitle("changed"));
		}
		assertThat(this.store.calls()).isEmpty();
		assertThat(BlobIds.of(this.table.item(Contract.class, "c1"), "_blobs")).hasSize(1).isSubsetOf(storedIds());
	}

	@Test
	void transactionIsRefusedThatMovesABlobOfAnEarlierEntity() {
		Memo earlier = earlier();
		Memo current = this.template.save(Memo.of("m", Memo.blob(6_000)));
		Set<String> before = ids();
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> transactions().executeWithoutResult((status) -> {
				Memo saved = this.template.save(current.with(earlier.scan(), List.of(Memo.blob(7_000))));
				this.template.save(saved.with(saved.scan(), List.of(Memo.blob(8_000))));
			}))
			.withMessageContaining("a later entity with this id");
		assertThat(ids()).isEqualTo(before);
		assertThat(this.store.keys()).hasSize(2);
		reset();
		transactions().executeWithoutResult((status) -> {
			Memo saved = this.template.save(find().with(current.scan(), List.of(Memo.blob(7_000))));
			this.template.save(saved.with(find().scan(), List.of(saved.pages().get(0), earlier.scan())));
		});
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT, Step.COPY);
		assertThat(ids()).hasSize(3).containsAll(before).doesNotContainAnyElementsOf(this.earlierIds);
	}

	@Test
	void softDeleteInATransactionKeepsOnlyWhatTheItemBeforeHolds() {
		Kept earlier = this.template.save(new Kept("k", null, Memo.blob(5_000)));
		this.template.deleteById("k", Kept.class);
		this.template.purge("k", Kept.class);
		this.template.removeTombstone("k", Kept.class);
		Kept current = this.template.save(new Kept("k", null, Memo.blob(6_000)));
		assertThat(current.version()).isEqualTo(earlier.version());
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> transactions().executeWithoutResult((status) -> this.template
				.delete(this.template.save(new Kept("k", current.version(), earlier.scan())))));
		transactions().executeWithoutResult(
				(status) -> this.template.delete(this.template.save(new Kept("k", current.version(), current.scan()))));
		assertThat(BlobIds.of(this.table.item(Kept.class, "k"), "_blobs")).hasSize(1).isSubsetOf(storedIds());
		assertThat(this.template.restoreDeleted("k", Kept.class).scan().bytes(ALL)).hasSize(6_000);
	}

	/** An entity that is deleted, and its tombstone removed. */
	private Memo earlier() {
		this.template.save(Memo.of("m", Memo.blob(5_000)));
		Memo earlier = find();
		this.earlierIds = ids();
		this.template.deleteById("m", Memo.class);
		this.template.removeTombstone("m", Memo.class);
		return earlier;
	}

	private Memo find() {
		return this.template.findById("m", Memo.class).orElseThrow();
	}

	private void reset() {
		this.requests.takeActions();
		this.store.clearCalls();
	}

	private TransactionTemplate transactions() {
		return new TransactionTemplate(new SingleTableTransactionManager(this.client));
	}

	private Set<String> ids() {
		return BlobIds.of(this.table.item(Memo.class, "m"), "_blobs");
	}

	private List<String> storedIds() {
		return this.store.keys().stream().map(BlobKey::id).toList();
	}

	@SingleTableEntity("Kept")
	@SoftDelete(retention = "P10D")
	record Kept(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {

	}

}
