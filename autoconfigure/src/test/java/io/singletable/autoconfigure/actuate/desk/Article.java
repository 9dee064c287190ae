package io.singletable.autoconfigure.actuate.desk;

import java.time.Instant;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Versioned entity with an index.
 */
@SingleTableEntity
@Versioned(maxVersions = 5)
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}")
public record Article(@Id @Nullable String id, @Version @Nullable Long version,
		@LastModifiedDate @Nullable Instant updatedAt, String state, int rank, String text) {

}
