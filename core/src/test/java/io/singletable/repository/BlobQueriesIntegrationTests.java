package io.singletable.repository;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.singletable.AllowScan;
import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.query.Criteria;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for queries of entities with blobs: what can be asked of a blob, and projections
 * of one.
 */
class BlobQueriesIntegrationTests {

	private static final Blob SCAN = Blob.of("x".repeat(5_000).getBytes(StandardCharsets.UTF_8), "text/plain");

	private final TestTable table = TestTable.of(Paper.class, Packed.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(),
			(builder) -> builder.blobs(BlobSettings.in(this.store).withInlineUpTo(DataSize.ofBytes(10))));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@BeforeEach
	void write() {
		this.template.save(new Paper("with", null, SCAN, List.of(SCAN), new Part("p", SCAN)));
		this.template.save(new Paper("without", null, null, List.of(), null));
		this.template.save(new Packed("packed", null, SCAN));
	}

	@ParameterizedTest
	@MethodSource
	void contentIsNotQueried(Criteria criteria) {
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> this.template.query(Paper.class).matching(criteria).allowScan().all())
			.withMessageContaining("as a property of its own");
	}

	static List<Criteria> contentIsNotQueried() {
		return List.of(where("scan").is(SCAN), where("scan").ne(SCAN), where("scan").in(List.of(SCAN)),
				where("pages").contains(SCAN), where("scan.sha256").is(SCAN.sha256()), where("scan.size").gt(1),
				where("part.scan").is(SCAN));
	}

	@Test
	void contentIsNotSortedBy() {
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> this.template.query(Paper.class).sort(Sort.by("scan")).all());
	}

	@Test
	void absenceAndOtherPropertiesAreQueried() {
		assertThat(ids(where("scan").isNull())).containsExactly("without");
		assertThat(ids(where("scan").isNotNull())).containsExactly("with");
		assertThat(ids(where("pages").isEmpty())).containsExactly("without");
		assertThat(ids(where("part.name").is("p"))).containsExactly("with");
	}

	private List<String> ids(Criteria criteria) {
		return this.template.query(Paper.class).matching(criteria).allowScan().all().stream().map(Paper::id).toList();
	}

	@Test
	void derivedQueryOfABlobIsRefusedWhenItsRepositoryIsCreated() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(ByScan.class))
			.withMessageContaining("findByScan")
			.withMessageContaining("as a property of its own");
	}

	@Test
	void projectionsOpenBlobs() {
		Papers papers = this.factory.getRepository(Papers.class);
		for (Optional<? extends Object> found : List.of(papers.findById("with", ScanOnly.class),
				papers.findById("with", HasScan.class))) {
			Blob scan = (found.get() instanceof ScanOnly only) ? only.scan() : ((HasScan) found.get()).getScan();
			assertThat(this.store.calls()).noneMatch((call) -> call.step() == MemoryBlobStore.Step.OPEN);
			assertThat(scan).isEqualTo(SCAN);
			assertThat(scan.bytes(DataSize.ofMegabytes(1))).hasSize(5_000);
			this.store.clearCalls();
		}
		assertThat(papers.findById("without", ScanOnly.class).orElseThrow().scan()).isNull();
		assertThat(this.factory.getRepository(PackedPapers.class)
			.findById("packed", ScanOnly.class)
			.orElseThrow()
			.scan()
			.bytes(DataSize.ofMegabytes(1))).hasSize(5_000);
	}

	@Test
	void blobOfAProjectionIsCopied() {
		Papers papers = this.factory.getRepository(Papers.class);
		Blob scan = papers.findById("with", ScanOnly.class).orElseThrow().scan();
		assertThat(BlobPlace.of(scan).holder()).isNull();
		this.store.clearCalls();
		Paper paper = this.template.findById("with", Paper.class).orElseThrow();
		this.template.save(new Paper("with", paper.version(), scan, List.of(), null));
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step)
			.containsExactly(MemoryBlobStore.Step.COPY);
	}

	record Part(String name, @Nullable Blob scan) {

	}

	@SingleTableEntity("Paper")
	record Paper(@Id String id, @Version @Nullable Long version, @Nullable Blob scan, List<Blob> pages,
			@Nullable Part part) {

	}

	@SingleTableEntity(value = "Packed", compression = Compression.GZIP)
	record Packed(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {

	}

	record ScanOnly(@Nullable Blob scan) {

	}

	interface HasScan {

		Blob getScan();

	}

	interface Papers extends Repository<Paper, String> {

		<P> Optional<P> findById(String id, Class<P> projection);

	}

	interface PackedPapers extends Repository<Packed, String> {

		<P> Optional<P> findById(String id, Class<P> projection);

	}

	interface ByScan extends Repository<Paper, String> {

		@AllowScan
		List<Paper> findByScan(Blob scan);

	}

}
