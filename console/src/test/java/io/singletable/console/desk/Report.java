package io.singletable.console.desk;

import java.time.Instant;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Large document of which all versions are kept.
 */
@SingleTableEntity(compression = Compression.NONE)
@Versioned(maxVersions = 0)
public record Report(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String text) {
}
