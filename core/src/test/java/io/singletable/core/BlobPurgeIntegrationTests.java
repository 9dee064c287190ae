package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.BlobMissingException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.test.BlobFault;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.Once;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what becomes of the content of blobs when entities and versions are purged,
 * pruned, deleted and restored.
 */
class BlobPurgeIntegrationTests {

	private final TestTable table = TestTable.of(Scan.class, Kept.class, Note.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	private int written;

	private Blob blob() {
		byte[] content = new byte[5_000];
		content[0] = (byte) ++this.written;
		return Blob.of(content, Blob.OCTET_STREAM);
	}

	private Scan scan(String id, int versions) {
		Scan scan = this.template.insert(new Scan(id, null, null, blob()));
		for (int i = 1; i < versions; i++) {
			scan = this.template.save(scan.with(blob()));
		}
		return scan;
	}

	private long versions(String id) {
		return this.table.items()
			.stream()
			.filter((item) -> item.get("pk").s().startsWith("~v#") && item.get("pk").s().contains(id))
			.count();
	}

	@Test
	void purgeDeletesContentBeforeTheVersionsThatHoldIt() {
		scan("s1", 3);
		List<Long> left = new ArrayList<>();
		this.store.clearCalls();
		this.store.before(() -> left.add(versions("s1")));
		assertThat(this.template.purge("s1", Scan.class)).isEqualTo(4);
		assertThat(this.store.keys()).isEmpty();
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.DELETE);
		assertThat(left).containsExactly(4L);
		assertThat(versions("s1")).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void interruptedPurgeForgetsNoContent(BlobFault fault) {
		scan("s1", 3);
		this.store.fail(Step.DELETE, fault);
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.template.purge("s1", Scan.class));
		assertThat(versions("s1")).isEqualTo(4);
		this.template.purge("s1", Scan.class);
		assertThat(this.store.keys()).isEmpty();
		assertThat(versions("s1")).isZero();
	}

	@Test
	void purgedCollectionsTakeTheirContent() {
		scan("s1", 2);
		this.template.collection(CollectionKey.of(Scan.class, "s1")).purgeAll(Parallelism.of(Runnable::run, 2));
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void contentOfDeletedEntitiesGoesWithThem() {
		Kept kept = this.template.insert(new Kept("k1", null, null, blob()));
		this.template.delete(kept);
		this.template.delete(this.template.insert(new Note("n1", null, blob())));
		assertThat(this.store.keys()).hasSize(2);
		this.table.clock().advance(Duration.ofDays(2));
		ReportingOperations keepGoing = this.template.parallel(Parallelism.of(Runnable::run, 2)).keepGoing();
		assertThat(keepGoing.purgeDeleted(Note.class).written()).isOne();
		assertThat(this.store.keys()).hasSize(1);
		this.template.purge("k1", Kept.class);
		assertThat(this.store.keys()).isEmpty();
		assertThat(this.table.item(Kept.class, "k1")).doesNotContainKey("_blobs");
	}

	/** What the history holds as well stays with it. */
	@Test
	void contentOfHistoriesStaysWhenThatOfDeletedEntitiesGoes() {
		this.template.delete(this.template.insert(new Kept("k1", null, null, blob())));
		this.table.clock().advance(Duration.ofDays(31));
		ReportingOperations keepGoing = this.template.parallel(Parallelism.of(Runnable::run, 2)).keepGoing();
		assertThat(keepGoing.purgeDeleted(Kept.class).written()).isOne();
		assertThat(this.table.item(Kept.class, "k1")).doesNotContainKey("_blobs");
		sweep();
		assertThat(this.store.keys()).hasSize(1);
		assertThat(this.template.restore("k1", 1, Kept.class).content().size()).isEqualTo(5_000);
	}

	/** The purge meets an entity that was restored, whose content is its own. */
	@Test
	void contentOfARestoredEntityStays() throws Exception {
		this.template.delete(this.template.insert(new Note("n1", null, blob())));
		SingleTableTemplate other = this.table.template(
				LocalDynamoDb
					.newClient(new Once(PutItemRequest.class, () -> this.template.restoreDeleted("n1", Note.class))),
				(builder) -> builder.blobs(BlobSettings.in(this.store)));
		other.purge("n1", Note.class);
		Note restored = this.template.getRequired("n1", Note.class);
		assertThat(restored.content().bytes(DataSize.ofMegabytes(1))).hasSize(5_000);
		sweep();
		assertThat(this.store.keys()).hasSize(1);
	}

	@Test
	void contentIsCopiedByRestores() {
		Scan second = scan("s1", 2);
		this.template.restore("s1", 1, Scan.class);
		assertThat(this.store.keys()).hasSize(3);
		this.template.delete(this.template.insert(new Note("n1", null, blob())));
		this.template.restoreDeleted("n1", Note.class);
		assertThat(this.store.keys()).hasSize(5);
		this.template.save(this.template.getRequired("s1", Scan.class).with(second.content()));
		assertThat(this.store.keys()).hasSize(6);
		this.template.deleteRevision("s1", 2, Scan.class);
		sweep();
		assertThat(this.store.keys()).hasSize(4);
		assertThat(this.template.blobs().verify().run((missing) -> {
		}).missing()).isZero();
	}

	@Test
	void restoreOfAVersionWhoseContentWasPurgedFails() {
		scan("s1", 2);
		this.store.keys().forEach(this.store::lose);
		assertThatExceptionOfType(BlobMissingException.class)
			.isThrownBy(() -> this.template.restore("s1", 1, Scan.class));
		assertThat(this.template.getRequired("s1", Scan.class).version()).isEqualTo(2);
	}

	@Test
	void prunedVersionsLeaveTheirContentToTheSweep() {
		scan("s1", 3);
		this.template.deleteRevision("s1", 1, Scan.class);
		this.template.deleteById("s1", Scan.class);
		assertThat(this.store.keys()).hasSize(3);
		this.table.clock().advance(Duration.ofDays(2));
		SweepReport report = this.template.blobs().sweep().run();
		assertThat(report.collected()).isOne();
		assertThat(report.bytes()).isEqualTo(5_000);
		assertThat(report.live()).isEqualTo(2);
	}

	/** Its objects are those of the original. */
	@Test
	void purgeInARestoredTableLeavesContent() {
		scan("s1", 2);
		Map<String, AttributeValue> item = new HashMap<>(this.table.item("~meta", "layout"));
		Map<String, AttributeValue> blobs = new HashMap<>(item.get("_blobs").m());
		blobs.put("table", AttributeValue.fromS("arn:aws:dynamodb:eu-central-1:123456789012:table/original"));
		item.put("_blobs", AttributeValue.fromM(blobs));
		this.table.put(item);
		assertThat(this.template.purge("s1", Scan.class)).isEqualTo(3);
		assertThat(this.store.keys()).hasSize(2);
		this.template.blobs().takeOver();
		scan("s2", 2);
		this.template.purge("s2", Scan.class);
		assertThat(this.store.keys()).hasSize(2);
		sweep();
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void purgeOfATableThatStoresItsBlobsDeletesItsChunks() {
		SingleTableTemplate chunks = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		withChunks(chunks, (saved) -> chunks.purge("t1", Scan.class));
		assertThat(chunksInTable()).isZero();
	}

	@Test
	void sweepOfATableThatStoresItsBlobsDeletesChunks() {
		SingleTableTemplate chunks = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		withChunks(chunks, (saved) -> {
			chunks.save(saved.with(blob()));
			chunks.deleteRevision("t1", 1, Scan.class);
			assertThat(chunksInTable()).isEqualTo(4);
			assertThat(chunks.blobs().sweep().run().young()).isOne();
			this.table.clock().advance(Duration.ofDays(2));
			SweepReport dry = chunks.blobs().sweep().dryRun();
			assertThat(chunksInTable()).isEqualTo(4);
			SweepReport report = chunks.blobs().sweep().segments(2).run();
			assertThat(report.collected()).isOne().isEqualTo(dry.collected());
			assertThat(report.bytes()).isEqualTo(900_000).isEqualTo(dry.bytes());
			assertThat(report.live()).isOne();
			assertThat(report.missing()).isZero();
			assertThat(chunksInTable()).isOne();
		});
	}

	@Test
	void missingChunkIsVerified() {
		SingleTableTemplate chunks = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		withChunks(chunks, (saved) -> {
			List<MissingBlob> missing = new ArrayList<>();
			assertThat(chunks.blobs().verify().run(missing::add).missing()).isZero();
			this.table.items()
				.stream()
				.filter((item) -> item.get("pk").s().endsWith("#0001"))
				.forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
			assertThat(chunks.blobs().verify().run(missing::add).missing()).isEqualTo(2);
			assertThat(missing).containsExactlyInAnyOrder(new MissingBlob("Scan", "t1", 1, true),
					new MissingBlob("Scan", "t1", 1, false));
		});
	}

	@Test
	void chunkThatCannotBeReadIsNotTakenForMissing() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate chunks = this.table.template(LocalDynamoDb.newClient(http),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		withChunks(chunks, (saved) -> {
			this.table.items()
				.stream()
				.filter((item) -> item.get("pk").s().endsWith("#0001"))
				.forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
			http.disturb("#0002", Fault.refused());
			List<MissingBlob> missing = new ArrayList<>();
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> chunks.blobs().verify().run(missing::add));
			assertThat(missing).isEmpty();
		});
	}

	private void withChunks(SingleTableTemplate chunks, Consumer<Scan> work) {
		Scan saved = chunks.insert(new Scan("t1", null, null, Blob.of(new byte[900_000], Blob.OCTET_STREAM)));
		assertThat(chunksInTable()).isEqualTo(3);
		work.accept(saved);
	}

	private long chunksInTable() {
		return this.table.items().stream().filter((item) -> "~blob".equals(item.get("_type").s())).count();
	}

	private void sweep() {
		this.table.clock().advance(Duration.ofDays(2));
		this.template.blobs().sweep().run();
	}

	@SingleTableEntity
	@Versioned
	record Scan(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, Blob content) {

		Scan with(Blob content) {
			return new Scan(this.id, this.version, this.at, content);
		}

	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P30D")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, Blob content) {

	}

	@SingleTableEntity
	@SoftDelete(retention = "P1D")
	record Note(@Id String id, @Version @Nullable Long version, Blob content) {

	}

}
