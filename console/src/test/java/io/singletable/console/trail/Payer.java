package io.singletable.console.trail;

import java.time.Instant;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Payer of bills, with a secret that the console masks.
 */
@SingleTableEntity
@Versioned(maxVersions = 0)
@Audited
public record Payer(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String name, String pinToken) {
}
