package io.singletable.core;

import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import io.singletable.BlobMissingException;
import io.singletable.ItemTooLargeException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.BlobFault;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for failures of a store that a transaction survives, for what is stored before a
 * save is refused, and for blobs of another store or of no committed version.
 */
class BlobStoreFaultsIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(1);

	private final TestTable table = TestTable.of(Contract.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store).withMaxSize(DataSize.ofKilobytes(10))));

	private final TransactionTemplate transactions = new TransactionTemplate(
			new SingleTableTransactionManager(LocalDynamoDb.client()));

	@ParameterizedTest
	@EnumSource
	void repeatedSaveInATransactionStoresAnew(BlobFault fault) {
		Contract contract = Contract.of("c1", "Rent", blob(5_000));
		this.store.fail(Step.PUT, fault);
		this.transactions.executeWithoutResult((status) -> {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.template.save(contract));
			this.template.save(contract);
		});
		assertHeldOnly();
		this.store.fail(Step.COPY, fault);
		this.transactions.executeWithoutResult((status) -> {
			Contract copy = Contract.of("c2", "Copy", contract.scan());
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.template.save(copy));
			this.template.save(copy);
		});
		assertThat(get("c2").scan().bytes(ALL)).isEqualTo(bytes(5_000));
		assertThat(this.store.keys()).hasSize(2);
	}

	@Test
	void lostAnswerOfAnAdoptionLeavesNothing() {
		Blob adopted = foreign(5_000);
		this.store.fail(Step.ADOPT, BlobFault.ANSWER_LOST);
		Contract contract = Contract.of("c1", "Rent", adopted);
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.template.save(contract));
		assertThat(this.store.keys()).isEmpty();
		this.template.save(contract);
		assertHeldOnly();
	}

	@Test
	void adoptedObjectThatIsTooLargeIsDeleted() {
		Contract contract = Contract.of("c1", "Rent", foreign(11_000));
		assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(() -> this.template.save(contract));
		assertThat(this.store.keys()).isEmpty();
		this.transactions.executeWithoutResult((status) -> {
			this.template.save(Contract.of("c1", "Rent", null));
			assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(() -> this.template.save(contract));
			assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(() -> this.template.save(contract));
		});
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void adoptedObjectIsDeletedIfAnotherBlobIsRefused() {
		Contract contract = Contract.of("c1", "Rent", foreign(5_000)).withPages(blob(11_000));
		assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(() -> this.template.save(contract));
		assertThat(this.store.keys()).isEmpty();
	}

	@Test
	void blobOfATableOfTheSameNameIsStored() {
		this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		MemoryBlobStore other = new MemoryBlobStore(this.table.clock());
		SingleTableTemplate elsewhere = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.in(other)));
		elsewhere.save(get("c1").withTitle("Lease"));
		assertThat(other.keys()).hasSize(1);
		assertThat(elsewhere.findById("c1", Contract.class).orElseThrow().scan().bytes(ALL)).isEqualTo(bytes(5_000));
	}

	/** Both have the number of the version that the transaction makes. */
	@Test
	void whatATransactionHadWrittenBeforeIsNotTakenForWhatItCommits() {
		Contract first = this.template.save(Contract.of("c1", "Rent", blob(5_000)));
		Contract before = Objects.requireNonNull(this.transactions.execute((status) -> {
			this.template.save(first.withTitle("Lease"));
			Contract read = get("c1");
			this.template.save(read.withScan(null));
			return read;
		}));
		this.template.save(before.withTitle("Rental"));
		assertThat(this.store.keys()).hasSize(2);
		assertThat(BlobIds.of(this.table.item(Contract.class, "c1"), "_blobs")).hasSize(1)
			.doesNotContainAnyElementsOf(
					BlobIds.of(this.table.item(this.table.key(Contract.class, "c1", 1)), "_blobs"));
	}

	@Test
	void whatATransactionHadWrittenBeforeItsRollbackIsNotReferenced() {
		Contract first = this.template.save(Contract.of("c1", "Rent", null));
		Contract read = Objects.requireNonNull(this.transactions.execute((status) -> {
			this.template.save(first.withScan(blob(5_000)));
			status.setRollbackOnly();
			return get("c1");
		}));
		this.template.save(first.withTitle("Lease"));
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> this.template.save(read))
			.withMessageContaining("a Contract that was not committed");
	}

	@Test
	void errorAfterACommitDeletesNothingThatIsHeld() {
		AtomicBoolean fails = new AtomicBoolean(true);
		this.store.disturb((step) -> {
			if (step == Step.DELETE && fails.getAndSet(false)) {
				throw new NoClassDefFoundError("scripted");
			}
			return null;
		});
		assertThatExceptionOfType(NoClassDefFoundError.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				Contract first = this.template.save(Contract.of("c1", "Rent", blob(6_000)));
				this.template.save(first.withScan(blob(5_000)));
			}));
		assertThat(get("c1").scan().bytes(ALL)).isEqualTo(bytes(5_000));
	}

	private void assertHeldOnly() {
		assertThat(get("c1").scan().bytes(ALL)).isEqualTo(bytes(5_000));
		assertThat(BlobIds.of(this.table.item(Contract.class, "c1"), "_blobs"))
			.containsExactlyInAnyOrderElementsOf(this.store.keys().stream().map(BlobKey::id).toList());
	}

	private Contract get(String id) {
		return this.template.findById(id, Contract.class).orElseThrow();
	}

	private Blob foreign(int size) {
		return Blob.adopt("uploads", "x.pdf",
				this.store.placeForeign("uploads", "x.pdf", bytes(size), Blob.OCTET_STREAM));
	}

	private static Blob blob(int size) {
		return Blob.of(new ByteArrayInputStream(bytes(size)), Blob.OCTET_STREAM);
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

}
