package io.singletable.console.desk;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Note with a history, which is kept when it is deleted.
 */
@SingleTableEntity
@Versioned
@SoftDelete(retention = "P30D")
public record Note(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String text, String pinToken) {
}
