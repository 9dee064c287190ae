package io.singletable.benchmarks.library;

import java.time.Instant;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.model.TinyData;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities of four properties of this library: plain and versioned.
 */
final class SingleTableTiny {

	static final SingleTableForm<TinyData, Plain, Kept> FORM = new SingleTableForm<>(TinyData.class, Plain.class,
			Plain::status, Plain::of, Plain::data, Kept.class, Kept::of);

	private SingleTableTiny() {
	}

	@SingleTableEntity(value = "Tiny", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Plain(@Id String id, String title, String status, int priority) {

		static Plain of(TinyData data) {
			return new Plain(data.id(), data.title(), data.status(), data.priority());
		}

		TinyData data() {
			return new TinyData(this.id, this.title, this.status, this.priority);
		}

	}

	@SingleTableEntity(value = "VersionedTiny", listing = Listing.NONE, compression = Compression.NONE)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, String status, int priority) {

		static Kept of(TinyData data) {
			return new Kept(data.id(), null, null, data.title(), data.status(), data.priority());
		}

	}

}
