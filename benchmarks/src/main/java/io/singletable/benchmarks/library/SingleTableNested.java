package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.model.NestedData;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities of lists and maps of this library: plain and versioned.
 */
final class SingleTableNested {

	static final SingleTableForm<NestedData, Plain, Kept> FORM = new SingleTableForm<>(NestedData.class, Plain.class,
			Plain::status, Plain::of, Plain::data, Kept.class, Kept::of);

	private SingleTableNested() {
	}

	@SingleTableEntity(value = "Nested", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Plain(@Id String id, String title, String status, int priority, List<NestedData.Line> lines,
			Map<String, List<Integer>> readings) {

		static Plain of(NestedData data) {
			return new Plain(data.id(), data.title(), data.status(), data.priority(), data.lines(), data.readings());
		}

		NestedData data() {
			return new NestedData(this.id, this.title, this.status, this.priority, this.lines, this.readings);
		}

	}

	@SingleTableEntity(value = "VersionedNested", listing = Listing.NONE, compression = Compression.NONE)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, String status, int priority, List<NestedData.Line> lines,
			Map<String, List<Integer>> readings) {

		static Kept of(NestedData data) {
			return new Kept(data.id(), null, null, data.title(), data.status(), data.priority(), data.lines(),
					data.readings());
		}

	}

}
