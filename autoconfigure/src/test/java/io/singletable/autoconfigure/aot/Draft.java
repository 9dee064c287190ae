package io.singletable.autoconfigure.aot;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entity that has no repository, and is not visible elsewhere.
 *
 * @param id the id
 * @param author a value
 */
@SingleTableEntity
record Draft(@Id @Nullable String id, Author author) {

	record Author(String name) {

	}

}
