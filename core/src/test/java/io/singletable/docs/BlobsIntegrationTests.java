package io.singletable.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.singletable.BlobMissingException;
import io.singletable.Compression;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.MissingBlob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import io.singletable.docs.Blobs.Contract;
import io.singletable.docs.Blobs.ContractRepository;
import io.singletable.docs.Blobs.Transcript;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the examples of the chapter on blobs, and for what it says of costs.
 */
class BlobsIntegrationTests {

	private static final Path PAGE = Path.of("../docs/blobs.md");

	private final TestTable table = TestTable.of(Contract.class, Transcript.class, InItem.class, Beside.class,
			Scanned.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final BilledUnits units = BilledUnits.byRuleOfTransactions();

	private final SingleTableTemplate template = template(BlobSettings.in(this.store));

	private final ContractRepository contracts = new SingleTableRepositoryFactory(this.template)
		.getRepository(ContractRepository.class);

	private final Blobs blobs = new Blobs(this.template, this.contracts);

	private SingleTableTemplate template(BlobSettings settings) {
		return this.table.template(LocalDynamoDb.newClient(this.units), (builder) -> builder.blobs(settings));
	}

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

	@ParameterizedTest
	@ValueSource(ints = { 4, 16, 64, 300 })
	void saveCostsWhatThePageSays(int kilobytes) throws IOException {
		String text = random(kilobytes * 1024 - 200, kilobytes);
		this.template.save(new InItem("first", null, null, text));
		SingleTableTemplate inTable = template(BlobSettings.inTable().withInlineUpTo(DataSize.ofBytes(0)));
		Blob content = Blob.of(new byte[kilobytes * 1024], Blob.OCTET_STREAM);
		this.template.save(new Beside("first", null, null, text));
		inTable.save(new Scanned("first", null, null, content));
		steps();
		this.units.take();
		this.template.save(new InItem("a", null, null, text));
		Bill inItem = this.units.take();
		assertThat(steps()).isEmpty();
		this.template.save(new Beside("a", null, null, text));
		Bill beside = this.units.take();
		assertThat(steps()).containsExactly(Step.PUT);
		inTable.save(new Scanned("a", null, null, content));
		Bill inChunks = this.units.take();
		assertThat(Files.readString(PAGE)).contains("| %d KB | %s | %s and 1 PUT | %s |".formatted(kilobytes,
				number(inItem.writes()), number(beside.writes()), number(inChunks.writes())));
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 16, 64, 300 })
	void readCostsWhatThePageSays(int kilobytes) throws IOException {
		String text = random(kilobytes * 1024 - 200, kilobytes);
		this.template.save(new InItem("a", null, null, text));
		this.template.save(new Beside("a", null, null, text));
		steps();
		this.units.take();
		this.template.findById("a", InItem.class);
		Bill inItem = this.units.take();
		this.template.findById("a", Beside.class);
		Bill beside = this.units.take();
		assertThat(steps()).containsExactly(Step.OPEN);
		assertThat(Files.readString(PAGE)).contains(
				"| %d KB | %s | %s and 1 GET |".formatted(kilobytes, number(inItem.reads()), number(beside.reads())));
	}

	private static String number(double units) {
		return (units == Math.rint(units)) ? String.format("%,d", (long) units) : String.valueOf(units);
	}

	@SingleTableEntity(compression = Compression.NONE, listing = Listing.NONE)
	@Versioned(maxVersions = 0)
	record InItem(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity(compression = Compression.NONE, listing = Listing.NONE, overflow = "1KB")
	@Versioned(maxVersions = 0)
	record Beside(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned(maxVersions = 0)
	record Scanned(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			Blob scan) {
	}

}
