package io.singletable.sample.ticket;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * File that is attached to a ticket. An entity of its own in the partition of the ticket,
 * rather than a list in it: the ticket stays small, of which every version is stored, and
 * whoever attaches a file is in nobody's way who edits the ticket. One query still reads
 * both, and no byte of a file.
 *
 * @param key id of the ticket and of the attachment
 * @param version number of the version, which types with blobs need
 * @param attachedAt when it was attached
 * @param attachedBy who attached it
 * @param name name of the file, without a path
 * @param content content of the file, which is stored beside the item
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Attachment#{id}", listing = Listing.NONE)
public record Attachment(@Id Attachment.Key key, @Version @Nullable Long version,
		@CreatedDate @Nullable Instant attachedAt, @CreatedBy @Nullable String attachedBy, String name, Blob content) {

	/**
	 * Id of an attachment.
	 *
	 * @param ticketId id of the ticket
	 * @param id id within the ticket, sortable by time of creation
	 */
	public record Key(String ticketId, String id) {

	}

}
