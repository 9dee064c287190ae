package io.singletable.console.helpdesk;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Comment in the partition of its ticket, not listed.
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{number}", listing = Listing.NONE)
public record Comment(@Id CommentId id, String author, String text) {

	/**
	 * Id of two parts.
	 */
	public record CommentId(String ticketId, int number) {
	}

}
