package io.singletable.internal.blob.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.MissingBlob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import io.singletable.core.VerificationReport;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sweeps and verifications of content that is in the table itself.
 */
class ChunkSweepIntegrationTests {

	private static final int FULL = 389_120;

	private final TestTable table = TestTable.of(Scan.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.inTable()));

	private final List<MissingBlob> missing = new ArrayList<>();

	@Test
	void deletesChunksThatNothingReferencesAndTellsTheirSize() {
		Scan dropped = insert("s1", FULL + 7000);
		insert("s2", 5000);
		this.template.save(dropped.with(null));
		SweepReport young = sweepAfter(Duration.ofHours(23));
		assertThat(young.young()).isOne();
		assertThat(young.live()).isOne();
		SweepReport report = sweepAfter(Duration.ofHours(2));
		assertThat(report.collected()).isOne();
		assertThat(report.bytes()).isEqualTo(FULL + 7000);
		assertThat(report.live()).isOne();
		assertThat(report.missing()).isZero();
		assertThat(chunks()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void anyChunkThatIsMissingIsReported(int number) {
		insert("s1", 2 * FULL + 10);
		insert("s2", 2 * FULL);
		lose("s1", number);
		assertThat(verify().missing()).isOne();
		assertThat(this.missing).containsExactly(new MissingBlob("Scan", "s1", 1, true));
		SweepReport report = sweepAfter(Duration.ofHours(25));
		assertThat(report.missing()).isOne();
		assertThat(report.live()).isOne();
		assertThat(report.collected()).isZero();
		assertThat(chunks()).hasSize(5);
	}

	/** Chunks of an earlier release do not say how many bytes they have. */
	@Test
	void chunksThatDoNotTellTheirSizeAreNotTakenForMissing() {
		Scan dropped = insert("s1", 5000);
		insert("s2", FULL);
		insert("s3", FULL + 10);
		VerificationReport before = verify();
		for (Map<String, AttributeValue> chunk : chunks()) {
			Map<String, AttributeValue> earlier = new HashMap<>(chunk);
			assertThat(earlier.remove("_n")).isNotNull();
			this.table.put(earlier);
		}
		VerificationReport report = verify();
		assertThat(report.missing()).isZero();
		assertThat(report.requests()).as("nothing is looked for again").isEqualTo(before.requests());
		this.template.save(dropped.with(null));
		SweepReport swept = sweepAfter(Duration.ofHours(25));
		assertThat(swept.missing()).isZero();
		assertThat(swept.live()).isEqualTo(2);
		assertThat(swept.bytes()).isEqualTo(FULL);
	}

	private Scan insert(String id, int size) {
		byte[] content = new byte[size];
		content[0] = (byte) id.charAt(1);
		return this.template.insert(new Scan(id, null, Blob.of(content, Blob.OCTET_STREAM)));
	}

	private void lose(String entity, int number) {
		String id = this.table.item(Scan.class, entity)
			.get("_blobs")
			.bs()
			.stream()
			.map((bytes) -> HexFormat.of().formatHex(bytes.asByteArray()))
			.findFirst()
			.orElseThrow();
		this.table.delete(this.table.layout().blobChunkKey(id, number));
	}

	private SweepReport sweepAfter(Duration duration) {
		this.table.clock().advance(duration);
		return this.template.blobs().sweep().run();
	}

	private VerificationReport verify() {
		return this.template.blobs().verify().run(this.missing::add);
	}

	private List<Map<String, AttributeValue>> chunks() {
		return this.table.items().stream().filter((item) -> "~blob".equals(item.get("_type").s())).toList();
	}

	@SingleTableEntity
	record Scan(@Id String id, @Version @Nullable Long version, @Nullable Blob content) {

		Scan with(@Nullable Blob content) {
			return new Scan(this.id, this.version, content);
		}

	}

}
