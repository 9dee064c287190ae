package io.singletable.console.desk;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Memo without a history, which is kept when it is deleted.
 */
@SingleTableEntity(compression = Compression.GZIP)
@SoftDelete(retention = "P30D")
public record Memo(@Id String id, @Version @Nullable Long version, String text, String pinToken) {
}
