package io.singletable.autoconfigure.templates.tickets.archive;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Entity of another template.
 */
// tag::entity[]
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "year#{year}")
public record ArchivedTicket(@Id String id, int year) {

}
// end::entity[]
