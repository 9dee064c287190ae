package io.singletable.console.contract;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Transcript that is stored beside its item if it is long.
 */
@SingleTableEntity(overflow = "4KB")
public record Transcript(@Id String id, @Version @Nullable Long version, String text) {
}
