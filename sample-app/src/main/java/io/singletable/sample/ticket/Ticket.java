package io.singletable.sample.ticket;

import java.time.Instant;
import java.util.Set;

import io.singletable.Audited;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Ticket, a request for support. Every change is a new version, and an entry of the audit
 * trail; both are kept for two years after the next change.
 *
 * @param id generated, sortable by time of creation
 * @param version number of the version, from 1
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param title subject, in one line
 * @param body description
 * @param status status
 * @param priority from 1 (low) to 5 (urgent)
 * @param assignee person who is working on it
 * @param customerId customer who has submitted it
 * @param tags tags
 */
@SingleTableEntity(listing = Listing.LAST_MODIFIED)
@Versioned(maxVersions = 0, maxAge = "P2Y")
@Audited
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
@GlobalSecondaryIndex(name = "gsi2", partitionKey = "assignee#{assignee}")
public record Ticket(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String title, String body, @Filterable Status status,
		int priority, @Nullable String assignee, String customerId, Set<String> tags) {

	/**
	 * The ticket over another version, to be saved if that is the stored one.
	 * @param version the number
	 * @return the ticket
	 */
	public Ticket withVersion(long version) {
		return new Ticket(this.id, version, this.createdAt, this.updatedAt, this.title, this.body, this.status,
				this.priority, this.assignee, this.customerId, this.tags);
	}

	Ticket movedTo(String customerId) {
		return new Ticket(this.id, this.version, this.createdAt, this.updatedAt, this.title, this.body, this.status,
				this.priority, this.assignee, customerId, this.tags);
	}

}
