package io.singletable.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.singletable.BlobMissingException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.MissingBlob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import io.singletable.docs.Blobs.Contract;
import io.singletable.docs.Blobs.ContractRepository;
import io.singletable.docs.Blobs.Transcript;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the examples of the chapter on blobs.
 */
class BlobsIntegrationTests {

	private final TestTable table = TestTable.of(Contract.class, Transcript.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	private final ContractRepository contracts = new SingleTableRepositoryFactory(this.template)
		.getRepository(ContractRepository.class);

	private final Blobs blobs = new Blobs(this.template, this.contracts);

	private static Contract contract(@Nullable Blob scan) {
		return new Contract(null, null, null, "Rent", scan);
	}

	private static Blob scan(int seed) {
		return Blob.of(random(10_000, seed).getBytes(StandardCharsets.UTF_8), "application/pdf");
	}

	/** Text that no compression makes smaller than its bytes by much. */
	private static String random(int length, int seed) {
		StringBuilder text = new StringBuilder(length);
		new Random(seed).ints(length, '!', '~').forEach((letter) -> text.append((char) letter));
		return text.toString();
	}

	private List<Step> steps() {
		List<Step> steps = this.store.calls().stream().map(MemoryBlobStore.Call::step).toList();
		this.store.clearCalls();
		return steps;
	}

	@Test
	void contentIsStoredOnceAndReadWhenItIsOpened(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("scan.pdf"), random(300_000, 1));
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		this.blobs.use(contract(null), file, target);
		assertThat(target.toString(StandardCharsets.UTF_8)).startsWith(random(300_000, 1)).contains("300000 ");
		assertThat(steps()).containsExactly(Step.PUT, Step.OPEN, Step.OPEN, Step.OPEN);
		assertThat(this.store.keys()).hasSize(1);
	}

	@Test
	void blobOfAnotherEntityIsCopied() {
		Contract loaded = this.contracts.save(contract(scan(1)));
		steps();
		Contract copy = this.blobs.copy(contract(null), loaded);
		assertThat(copy.scan()).isEqualTo(loaded.scan());
		assertThat(steps()).containsExactly(Step.COPY);
	}

	@Test
	void objectOfABrowserIsAdopted() {
		String etag = this.store.placeForeign("uploads", "x.pdf", new byte[9_000], "application/pdf");
		Contract saved = this.blobs.adopt(contract(null), "x.pdf", etag);
		assertThat(saved.scan().size()).isEqualTo(9_000);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.blobs.adopt(contract(null), "x.pdf", "\"other\""));
	}

	@Test
	void linkIsThatOfTheStore() {
		assertThat(this.blobs.link(this.contracts.save(contract(scan(1))))).isNotNull();
		assertThatIllegalStateException().isThrownBy(() -> this.blobs.link(contract(scan(1))));
		Contract small = this.contracts.save(contract(Blob.of(new byte[9], Blob.OCTET_STREAM)));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.blobs.link(this.contracts.getRequired(small.id())));
	}

	@Test
	void missingContentIsNoNull() {
		Contract saved = this.contracts.save(contract(scan(1)));
		assertThat(this.blobs.missing(saved.id())).isEqualTo(saved);
		this.store.keys().forEach(this.store::lose);
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> this.blobs.missing(saved.id()))
			.satisfies((ex) -> assertThat(ex.isOfReplacedVersion()).isFalse());
		List<MissingBlob> damaged = new ArrayList<>();
		assertThat(this.blobs.verify(damaged).missing()).isEqualTo(2);
		assertThat(damaged).extracting(MissingBlob::type).containsOnly("Contract");
	}

	@Test
	void sweepDeletesWhatNoVersionHolds() {
		Contract saved = this.contracts.save(contract(scan(1)));
		for (int i = 2; i <= 22; i++) {
			saved = this.contracts.save(saved.withScan(scan(i)));
		}
		assertThat(this.store.keys()).hasSize(22);
		assertThat(this.blobs.sweep().young()).isEqualTo(2);
		this.table.clock().advance(Duration.ofHours(25));
		SweepReport report = this.blobs.sweep();
		assertThat(report.live()).isEqualTo(20);
		assertThat(report.collected()).isEqualTo(2);
		assertThat(report.missing()).isZero();
		assertThat(this.store.keys()).hasSize(20);
		this.blobs.takeOver();
	}

}
