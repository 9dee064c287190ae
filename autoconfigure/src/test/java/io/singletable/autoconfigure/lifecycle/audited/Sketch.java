package io.singletable.autoconfigure.lifecycle.audited;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entity without constraints.
 */
@SingleTableEntity
public record Sketch(@Id @Nullable String id, String text) {

}
