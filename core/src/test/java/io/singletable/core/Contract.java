package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entity with blobs in all places where a payload can have them.
 */
@SingleTableEntity
@Versioned(maxVersions = 20)
record Contract(@Id @Nullable String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String title, @Nullable Blob scan, List<Blob> pages, Map<String, Annex> annexes) {

	static Contract of(String id, String title, @Nullable Blob scan) {
		return new Contract(id, null, null, title, scan, List.of(), Map.of());
	}

	Contract withTitle(String title) {
		return new Contract(this.id, this.version, this.changedAt, title, this.scan, this.pages, this.annexes);
	}

	Contract withScan(@Nullable Blob scan) {
		return new Contract(this.id, this.version, this.changedAt, this.title, scan, this.pages, this.annexes);
	}

	Contract withPages(Blob... pages) {
		return new Contract(this.id, this.version, this.changedAt, this.title, this.scan, List.of(pages), this.annexes);
	}

	Contract withAnnex(String name, Blob content) {
		return new Contract(this.id, this.version, this.changedAt, this.title, this.scan, this.pages,
				Map.of(name, new Annex(name, content)));
	}

	record Annex(String name, Blob content) {
	}

}
