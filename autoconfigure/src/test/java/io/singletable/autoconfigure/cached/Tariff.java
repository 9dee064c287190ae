package io.singletable.autoconfigure.cached;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Tariff, read often and changed rarely.
 */
// @formatter:off
// tag::entity[]
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "country#{country}")
record Tariff(@Id String id, @Version @Nullable Long version, String country, int cents) {
}
// end::entity[]
