package io.singletable.autoconfigure.scans;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Contract with a scan.
 */
@SingleTableEntity
@Versioned(maxVersions = 20)
public record Contract(@Id @Nullable String id, @Version @Nullable Long version,
		@LastModifiedDate @Nullable Instant changedAt, String title, @Nullable Blob scan) {

	Contract withScan(@Nullable Blob scan) {
		return new Contract(this.id, this.version, this.changedAt, this.title, scan);
	}

}
