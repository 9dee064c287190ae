package io.singletable.internal.blob.chunk;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.backfill.DriftReport;
import io.singletable.blob.Blob;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.MayScan;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for chunks as items that nothing takes for entities.
 */
class ChunksBesideItemsIntegrationTests {

	private final TestTable table = TestTable.of(Contract.class, Note.class);

	private final SingleTableTemplate template = this.table.recordedTemplate();

	@BeforeEach
	void save() {
		byte[] scan = new byte[400_000];
		for (int number = 0; number < 3; number++) {
			this.template.save(new Contract("c" + number, null, Blob.of(scan, "application/pdf")));
			this.template.save(new Note("n" + number, null, Blob.of(scan, "image/png")));
		}
		assertThat(this.table.items().stream().filter((item) -> item.get("_type").s().equals("~blob"))).hasSize(12);
	}

	@Test
	void listingsHaveOnlyEntities() {
		assertThat(this.template.query(Contract.class).count()).isEqualTo(3);
		assertThat(this.template.query(Contract.class).all()).extracting(Contract::id)
			.containsExactlyInAnyOrder("c0", "c1", "c2");
	}

	@Test
	@MayScan
	void scansHaveOnlyEntities() {
		assertThat(this.template.query(Note.class).allowScan().count()).isEqualTo(3);
		assertThat(this.template.query(Note.class).allowScan().all()).extracting(Note::id)
			.containsExactlyInAnyOrder("n0", "n1", "n2");
	}

	@Test
	void verificationsFindNothingUnreadable() {
		for (Class<?> type : List.of(Contract.class, Note.class)) {
			DriftReport report = this.template.backfill(type).verify();
			assertThat(report.isClean()).isTrue();
			assertThat(report.ofType()).isEqualTo(3);
			this.template.backfill(type).run();
		}
		Map<String, Long> types = this.table.items()
			.stream()
			.collect(Collectors.groupingBy((item) -> item.get("_type").s(), Collectors.counting()));
		assertThat(types).containsEntry("~blob", 12L).containsEntry("Contract", 3L).containsEntry("Note", 3L);
	}

	@Test
	void collectionsOfEntitiesHaveNoUnknownItems() {
		assertThat(this.template.collection(CollectionKey.of(Contract.class, "c1")).all()).hasSize(1)
			.allMatch(Contract.class::isInstance);
	}

	@SingleTableEntity
	@TypeAlias("Contract")
	record Contract(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@TypeAlias("Note")
	record Note(@Id String id, @Version @Nullable Long version, @Nullable Blob picture) {
	}

}
