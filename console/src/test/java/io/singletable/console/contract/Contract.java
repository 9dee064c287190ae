package io.singletable.console.contract;

import java.time.Instant;
import java.util.Map;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Contract with scans of several sizes, one of which is masked.
 */
@SingleTableEntity
@Versioned(maxVersions = 0)
@Audited(masked = "passport")
public record Contract(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String title, @Nullable Blob scan, Blob passport, Map<String, Blob> pages) {

	public Contract withScan(@Nullable Blob scan) {
		return new Contract(this.id, this.version, this.changedAt, this.title, scan, this.passport, this.pages);
	}

}
