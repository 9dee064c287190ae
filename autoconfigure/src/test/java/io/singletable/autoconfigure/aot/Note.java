package io.singletable.autoconfigure.aot;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entity that has a repository.
 *
 * @param id the id
 * @param text some text
 */
@SingleTableEntity
public record Note(@Id @Nullable String id, String text) {

}
