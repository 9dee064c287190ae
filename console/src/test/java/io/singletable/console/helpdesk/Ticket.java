package io.singletable.console.helpdesk;

import java.time.Instant;

import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Ticket, with an index that no method reads.
 */
@SingleTableEntity(listing = Listing.LAST_MODIFIED)
@Versioned
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
@GlobalSecondaryIndex(name = "gsi2", partitionKey = "assignee#{assignee}", sortKey = "{openedAt:desc}")
@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customerId}")
public record Ticket(@Id @Nullable String id, @Version @Nullable Long version,
		@LastModifiedDate @Nullable Instant updatedAt, String title, @Filterable Status status, int priority,
		@Nullable String assignee, Instant openedAt, String customerId) {

	/**
	 * Status of a ticket.
	 */
	public enum Status {

		/** Waits for an answer. */
		OPEN,

		/** Was answered. */
		CLOSED

	}

}
