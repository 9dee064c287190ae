package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for blobs that were stored before their type had a history.
 */
class UnrecordedBlobsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final TestTable table = TestTable.of(Scan.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate unrecorded = template(Scan.class);

	private final SingleTableTemplate recorded = template(RecordedScan.class);

	private SingleTableTemplate template(Class<?> type) {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.client(), this.table.name())
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(type)
			.clock(this.table.clock())
			.blobs(BlobSettings.in(this.store))
			.withoutTableCheck()
			.build();
	}

	@Test
	void historyBeginsWithACopy() {
		this.unrecorded.insert(new Scan("s1", null, "Rent", Blob.of(new byte[5_000], Blob.OCTET_STREAM)));
		Set<String> unrecorded = ids(this.table.key(Scan.class, "s1"));
		RecordedScan loaded = this.recorded.findById("s1", RecordedScan.class).orElseThrow();
		RecordedScan second = this.recorded.save(loaded.withTitle("Lease"));
		Set<String> first = ids(version(2));
		assertThat(first).hasSize(1).doesNotContainAnyElementsOf(unrecorded);
		this.recorded.save(second.withTitle("Rental"));
		assertThat(ids(version(3))).isEqualTo(first);
		assertThat(this.recorded.findById("s1", RecordedScan.class).orElseThrow().content())
			.isEqualTo(Blob.of(new byte[5_000], Blob.OCTET_STREAM));
	}

	private ItemKey version(long number) {
		return this.table.key(Scan.class, "s1", number);
	}

	private Set<String> ids(ItemKey key) {
		return BlobIds.of(this.table.item(key), "_blobs");
	}

	@SingleTableEntity("Scan")
	record Scan(@Id String id, @Version @Nullable Long version, String title, @Nullable Blob content) {
	}

	@SingleTableEntity("Scan")
	@Versioned
	record RecordedScan(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			String title, @Nullable Blob content) {

		RecordedScan withTitle(String title) {
			return new RecordedScan(this.id, this.version, this.at, title, this.content);
		}

	}

}
