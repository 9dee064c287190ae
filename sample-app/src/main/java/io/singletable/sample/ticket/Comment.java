package io.singletable.sample.ticket;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;

/**
 * What somebody has to say about a ticket. It lies in the ticket's partition, so that
 * both are read by one query, and is found only there.
 *
 * @param key the ticket, and which of its comments
 * @param createdAt when it was written
 * @param author who wrote it
 * @param text what it says
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{id}", listing = Listing.NONE)
public record Comment(@Id Comment.Key key, @CreatedDate @Nullable Instant createdAt, String author, String text) {

	/**
	 * The id of a comment.
	 *
	 * @param ticketId id of the ticket
	 * @param id id among the ticket's comments, sortable by time of creation
	 */
	public record Key(String ticketId, String id) {

	}

}
