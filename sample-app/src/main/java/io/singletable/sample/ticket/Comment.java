package io.singletable.sample.ticket;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;

/**
 * Comment on a ticket. Stored in the partition of the ticket, so that one query reads
 * both; not listed elsewhere.
 *
 * @param key id of the ticket and of the comment
 * @param createdAt when it was written
 * @param author the author
 * @param text the text
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{id}", listing = Listing.NONE)
public record Comment(@Id Comment.Key key, @CreatedDate @Nullable Instant createdAt, String author, String text) {

	/**
	 * Id of a comment.
	 *
	 * @param ticketId id of the ticket
	 * @param id id within the ticket, sortable by time of creation
	 */
	public record Key(String ticketId, String id) {

	}

}
