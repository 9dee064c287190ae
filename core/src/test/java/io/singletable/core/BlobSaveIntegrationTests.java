package io.singletable.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.singletable.BlobMissingException;
import io.singletable.ItemTooLargeException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.BlobFault;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for saves of entities with blobs: what is stored where, and what becomes of it
 * with the outcome.
 */
class BlobSaveIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(64);

	private final TestTable table = TestTable.of(Contract.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = template(this.client);

	private SingleTableTemplate template(DynamoDbClient client) {
		return this.table.template(client, (builder) -> builder.blobs(BlobSettings.in(this.store)));
	}

	@Test
	void contentIsStoredBeforeTheItemAndReadWhenOpened() throws IOException {
		byte[] content = bytes(100_000);
		this.template.save(Contract.of("c1", "Rent", Blob.of(content, "application/pdf")));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT);
		assertThat(actions()).containsExactly("TransactWriteItems");
		this.store.clearCalls();
		Contract loaded = get("c1");
		Blob scan = loaded.scan();
		assertThat(scan.size()).isEqualTo(100_000);
		assertThat(scan.contentType()).isEqualTo("application/pdf");
		assertThat(scan).isEqualTo(Blob.of(content, "application/pdf"));
		assertThat(this.store.calls()).isEmpty();
		try (InputStream in = scan.open()) {
			assertThat(in.readAllBytes()).isEqualTo(content);
		}
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.OPEN);
		assertThatIllegalStateException().isThrownBy(() -> scan.bytes(DataSize.ofKilobytes(1)));
		assertThat(this.store.calls()).hasSize(1);
		assertThat(scan.bytes(ALL)).isEqualTo(content);
	}

	@Test
	void headAndHistoryNameWhatTheyHold() {
		Contract saved = this.template
			.save(Contract.of("c1", "Rent", blob(5_000)).withPages(blob(6_000), blob(10)).withAnnex("a", blob(7_000)));
		Set<String> ids = ids(head());
		assertThat(ids).hasSize(3).containsExactlyInAnyOrderElementsOf(storedIds());
		assertThat(ids(version(1))).isEqualTo(ids);
		assertThat(saved.pages().get(1).bytes(ALL)).hasSize(10);
		assertThat(get("c1").pages()).isEqualTo(saved.pages());
		assertThat(get("c1").annexes()).isEqualTo(saved.annexes());
	}

	@Test
	void smallContentStaysInTheItem() {
		this.template.save(Contract.of("c1", "Rent", blob(4_096)));
		assertThat(this.store.calls()).isEmpty();
		assertThat(head()).doesNotContainKey("_blobs");
		assertThat(get("c1").scan().bytes(ALL)).hasSize(4_096);
	}

	@Test
	void unchangedBlobsOfWhatWasLoadedMoveOn() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Set<String> ids = ids(head());
		this.store.clearCalls();
		Contract changed = this.template.save(get("c1").withTitle("Lease"));
		this.template.save(changed.withTitle("Rental"));
		assertThat(this.store.calls()).isEmpty();
		assertThat(ids(head())).isEqualTo(ids);
		assertThat(ids(version(3))).isEqualTo(ids);
	}

	@Test
	void whatASaveHasReturnedMovesOnWithoutAnotherUpload() {
		Blob scan = blob(5_000);
		Contract saved = this.template.save(Contract.of("c1", "Rent", scan));
		this.template.save(saved.withTitle("Lease"));
		assertThat(this.store.calls()).hasSize(1);
		assertThat(ids(head())).isEqualTo(ids(version(1)));
	}

	@Test
	void blobOfAnotherEntityIsCopiedByTheStore() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		this.store.clearCalls();
		this.template.save(Contract.of("c2", "Copy", get("c1").scan()));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.COPY);
		assertThat(this.store.keys()).hasSize(2);
		assertThat(get("c2").scan()).isEqualTo(get("c1").scan());
		assertThat(ids(this.table.item(Contract.class, "c2"))).doesNotContainAnyElementsOf(ids(head()));
	}

	@Test
	void blobOfAnotherTableIsCopiedByTheSharedStore() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		TestTable archive = TestTable.of(Contract.class);
		SingleTableTemplate other = archive.template(this.client,
				(builder) -> builder.blobs(BlobSettings.in(this.store)));
		other.save(Contract.of("c1", "Copy", get("c1").scan()));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT, Step.COPY);
		SingleTableTemplate apart = archive.template(this.client,
				(builder) -> builder.blobs(BlobSettings.in(new MemoryBlobStore(this.table.clock()))));
		assertThat(apart.save(Contract.of("c2", "Copy", get("c1").scan())).scan().bytes(ALL)).hasSize(5_000);
	}

	@Test
	void blobOfAnOldVersionIsCopied() {
		Contract first = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Contract second = this.template.save(first.withScan(blob(6_000)));
		Blob old = this.template.findRevision("c1", 1, Contract.class).orElseThrow().entity().orElseThrow().scan();
		this.store.clearCalls();
		this.template.save(second.withScan(old));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.COPY);
		assertThat(ids(version(3))).doesNotContainAnyElementsOf(ids(version(1)));
		assertThat(get("c1").scan()).isEqualTo(old);
	}

	@Test
	void restoresCopy() {
		Contract first = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		this.template.save(first.withScan(null));
		this.template.restore("c1", 1, Contract.class);
		assertThat(ids(head())).hasSize(1).doesNotContainAnyElementsOf(ids(version(1)));
		assertThat(get("c1").scan()).isEqualTo(first.scan());
		this.template.deleteById("c1", Contract.class);
		assertThat(head()).doesNotContainKey("_blobs");
		this.template.restore("c1", 3, Contract.class);
		assertThat(ids(version(5))).hasSize(1).doesNotContainAnyElementsOf(ids(version(3)));
		assertThat(get("c1").scan().bytes(ALL)).hasSize(5_000);
	}

	@Test
	void objectThatABrowserHasUploadedIsAdopted() {
		String etag = this.store.placeForeign("uploads", "x.pdf", bytes(9_000), "application/pdf");
		Contract saved = this.template.save(Contract.of("c1", "Rent", Blob.adopt("uploads", "x.pdf", etag)));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.ADOPT);
		Blob scan = get("c1").scan();
		assertThat(scan.size()).isEqualTo(9_000);
		assertThat(scan.contentType()).isEqualTo("application/pdf");
		assertThat(scan.bytes(ALL)).isEqualTo(bytes(9_000));
		assertThat(saved.scan().size()).isEqualTo(9_000);
		assertThat(saved.scan()).isEqualTo(scan);
		this.template.save(saved.withTitle("Lease"));
		assertThat(this.store.keys()).hasSize(1);
		assertThatExceptionOfType(org.springframework.dao.InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> this.template.save(Contract.of("c2", "Rent", Blob.adopt("uploads", "x.pdf", "other"))))
			.withMessageContaining("no object to adopt");
	}

	@Test
	void refusedSaveDeletesWhatItHasStored() {
		Contract first = this.template.save(Contract.of("c1", "Rent", null));
		this.template.save(first.withTitle("Lease"));
		Contract stale = first.withScan(blob(5_000));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(stale));
		assertThat(this.store.keys()).isEmpty();
		Contract fresh = get("c1").withScan(stale.scan());
		this.template.save(fresh);
		assertThat(ids(head())).containsExactlyInAnyOrderElementsOf(storedIds());
	}

	@Test
	void failedUploadSendsNothing() {
		this.store.fail(Step.PUT, BlobFault.UNAVAILABLE);
		Contract contract = Contract.of("c1", "Rent", blob(5_000));
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.template.save(contract));
		assertThat(actions()).isEmpty();
		assertThat(this.template.save(contract).version()).isEqualTo(1);
	}

	@Test
	void lostAnswerOfAnUploadLeavesNothing() {
		this.store.fail(Step.PUT, BlobFault.ANSWER_LOST);
		assertThatExceptionOfType(TransientDataAccessException.class)
			.isThrownBy(() -> this.template.save(Contract.of("c1", "Rent", blob(5_000))));
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void contentThatCannotBeReadIsRefused() {
		Blob broken = new BrokenBlob();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.template.save(Contract.of("c1", "Rent", broken)))
			.withMessageContaining("nothing was written");
		assertThat(actions()).isEmpty();
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void unknownOutcomeLeavesTheContent() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = template(LocalDynamoDb.newClient(http));
		Contract contract = faulty.save(Contract.of("c1", "Rent", null)).withScan(blob(5_000));
		faulty.save(Contract.of("c2", "Rent", blob(6_000)));
		http.disturb(Fault::responseLost);
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> faulty.save(contract));
		assertThat(this.store.keys()).hasSize(2);
	}

	@Test
	void tooLargeContentIsRefusedBeforeItIsStored() {
		SingleTableTemplate small = this.table.template(this.client,
				(builder) -> builder.blobs(BlobSettings.in(this.store).withMaxSize(DataSize.ofKilobytes(5))));
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> small.save(Contract.of("c1", "Rent", blob(5_121))))
			.withMessageContaining("5121 bytes")
			.withMessageContaining("singletable.blobs.max-size");
		assertThat(this.store.calls()).isEmpty();
	}

	@Test
	void transactionStoresWhenSavedAndDeletesWhenRolledBack() {
		TransactionTemplate transactions = transactions();
		transactions.executeWithoutResult((status) -> {
			this.template.save(Contract.of("c1", "Rent", blob(5_000)));
			assertThat(this.store.keys()).hasSize(1);
			status.setRollbackOnly();
		});
		assertThat(this.store.keys()).isEmpty();
		Blob shared = blob(6_000);
		transactions.executeWithoutResult((status) -> {
			Contract saved = this.template.save(Contract.of("c1", "Rent", shared));
			this.template.save(saved.withTitle("Lease"));
			this.template.save(Contract.of("c2", "Rent", shared));
		});
		assertThat(this.store.keys()).hasSize(2);
		assertThat(ids(head())).hasSize(1).isNotEqualTo(ids(this.table.item(Contract.class, "c2")));
	}

	@Test
	void laterWriteOfATransactionReplacesWhatAnEarlierOneHasStored() {
		transactions().executeWithoutResult((status) -> {
			Contract saved = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
			this.template.save(saved.withScan(blob(6_000)));
			this.template.delete(this.template.save(Contract.of("c2", "Rent", blob(7_000))));
		});
		assertThat(this.store.keys()).hasSize(1);
		assertThat(ids(head())).containsExactlyInAnyOrderElementsOf(storedIds());
	}

	@Test
	void entityThatATransactionReadsAgainKeepsWhatItHasStored() {
		transactions().executeWithoutResult((status) -> {
			this.template.save(Contract.of("c1", "Rent", blob(5_000)));
			this.template.save(get("c1").withTitle("Lease"));
		});
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.PUT);
		assertThat(ids(head())).containsExactlyInAnyOrderElementsOf(storedIds());
	}

	@Test
	void whatWasStoredHalfAnHourAgoIsNotCommitted() {
		assertThatExceptionOfType(TransientDataAccessException.class)
			.isThrownBy(() -> transactions().executeWithoutResult((status) -> {
				this.template.save(Contract.of("c1", "Rent", blob(5_000)));
				this.table.clock().advance(Duration.ofMinutes(30));
			}))
			.withMessageContaining("half an hour");
		assertThat(this.store.keys()).isEmpty();
		assertThat(this.template.findById("c1", Contract.class)).isEmpty();
	}

	@Test
	void updateSetsABlob() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Set<String> before = ids(head());
		this.template.update(Contract.class).byId("c1").set("title", "Lease").apply();
		assertThat(ids(head())).isEqualTo(before);
		this.template.update(Contract.class).byId("c1").set("scan", blob(6_000)).apply();
		assertThat(get("c1").scan().bytes(ALL)).hasSize(6_000);
		assertThat(ids(head())).hasSize(1).isNotEqualTo(before);
	}

	@Test
	void requestsOfASaveAreMadeWithoutStoringAnything() {
		assertThat(this.template.requests().of((operations) -> operations.save(Contract.of("c1", "Rent", blob(5_000)))))
			.singleElement()
			.satisfies((request) -> assertThat(request.json()).contains("_blobs"));
		assertThat(this.store.calls()).isEmpty();
	}

	@Test
	void requestsOfASaveKeepTheReferencesOfWhatWasLoaded() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Contract loaded = get("c1");
		TableRequest request = this.template.requests()
			.of((operations) -> operations.save(loaded.withTitle("Lease")))
			.get(0);
		TransactWriteItemsRequest transaction = (TransactWriteItemsRequest) request.sdkRequest();
		assertThat(transaction.transactItems()).filteredOn((item) -> item.put() != null)
			.extracting((item) -> ids(item.put().item()))
			.containsOnly(ids(head()));
	}

	@Test
	void restoredTableStoresNothingThatSweepsOfTheOtherWouldDelete() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Map<String, AttributeValue> layout = new HashMap<>(this.table.item("~meta", "layout"));
		layout.put("_blobs", AttributeValue.fromM(Map.of("store", layout.get("_blobs").m().get("store"), "table",
				AttributeValue.fromS("arn:aws:dynamodb:us-east-1:000000000000:table/original"))));
		this.table.put(layout);
		SingleTableTemplate restored = template(this.client);
		Contract loaded = restored.findById("c1", Contract.class).orElseThrow();
		assertThat(loaded.scan().bytes(ALL)).hasSize(5_000);
		Contract renamed = restored.save(loaded.withTitle("Lease"));
		this.store.clearCalls();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> restored.save(renamed.withScan(blob(6_000))))
			.withMessageContaining("blobs().takeOver()");
		assertThat(this.store.calls()).isEmpty();
		assertThat(restored.findById("c1", Contract.class).orElseThrow().version()).isEqualTo(2);
		restored.blobs().takeOver();
		restored.save(renamed.withScan(blob(6_000)));
		assertThat(this.store.keys()).hasSize(2);
	}

	@Test
	void missingContentSaysWhetherTheEntityIsOld() {
		Contract old = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Contract loaded = get("c1");
		this.store.lose(this.store.keys().get(0));
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> loaded.scan().bytes(ALL))
			.satisfies((ex) -> assertThat(ex.isOfReplacedVersion()).isFalse())
			.satisfies((ex) -> assertThat(ex.entityId()).isEqualTo("c1"))
			.satisfies((ex) -> assertThat(ex.typeName()).isEqualTo("Contract"))
			.withMessageNotContaining("c1");
		this.template.save(old.withScan(null));
		this.template.deleteRevision("c1", 1, Contract.class);
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> loaded.scan().bytes(ALL))
			.satisfies((ex) -> assertThat(ex.isOfReplacedVersion()).isTrue());
		assertThatExceptionOfType(BlobMissingException.class)
			.isThrownBy(() -> this.template.save(Contract.of("c2", "Copy", loaded.scan())))
			.withMessageContaining("nothing was written");
	}

	/** Without those that give the table's blobs their name, once. */
	private List<String> actions() {
		return this.requests.takeActions().stream().filter("TransactWriteItems"::equals).toList();
	}

	private TransactionTemplate transactions() {
		return new TransactionTemplate(new SingleTableTransactionManager(this.client));
	}

	private Contract get(String id) {
		return this.template.findById(id, Contract.class).orElseThrow();
	}

	private Map<String, AttributeValue> head() {
		return this.table.item(Contract.class, "c1");
	}

	private Map<String, AttributeValue> version(long version) {
		return this.table.item(this.table.key(Contract.class, "c1", version));
	}

	private static Set<String> ids(Map<String, AttributeValue> item) {
		return BlobIds.of(item, "_blobs");
	}

	private List<String> storedIds() {
		return this.store.keys().stream().map(BlobKey::id).toList();
	}

	private static Blob blob(int size) {
		return Blob.of(new ByteArrayInputStream(bytes(size)), Blob.OCTET_STREAM);
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	/**
	 * Blob whose content can't be read.
	 */
	private static final class BrokenBlob extends Blob {

		@Override
		public long size() {
			return 5_000;
		}

		@Override
		public String contentType() {
			return OCTET_STREAM;
		}

		@Override
		public String sha256() {
			return "0".repeat(64);
		}

		@Override
		public InputStream open() throws IOException {
			throw new IOException("gone");
		}

	}

}
