package io.singletable.autoconfigure.template.blobs;

import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Entity with a blob.
 */
@SingleTableEntity
public record Attachment(@Id String id, @Version @Nullable Long version, @Nullable Blob content) {

}
