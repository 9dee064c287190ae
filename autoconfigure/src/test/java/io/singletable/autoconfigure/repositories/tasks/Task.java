package io.singletable.autoconfigure.repositories.tasks;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Entity to be found by scanning.
 */
// tag::entity[]
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
public record Task(@Id String id, String owner) {

}
// end::entity[]
