package io.singletable.test;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * The plain example: unversioned, the last writer wins.
 */
@SingleTableEntity
public record Customer(@Id @Nullable String id, String name) {

}
