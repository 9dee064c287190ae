package io.singletable.autoconfigure.template.scanned;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Versioned entity to be found by scanning.
 */
@SingleTableEntity
@Versioned
public record Note(@Id @Nullable String id, @Version @Nullable Long version,
		@LastModifiedDate @Nullable Instant changedAt, String text) {

}
