package io.singletable.autoconfigure.metrics.orders;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Entity of an application with metrics.
 */
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}")
public record Order(@Id String id, @Version @Nullable Long version, String customer) {

}
