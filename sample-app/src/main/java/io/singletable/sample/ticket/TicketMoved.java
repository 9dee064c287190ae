package io.singletable.sample.ticket;

import java.time.Instant;
import java.util.Objects;

import com.github.f4b6a3.ulid.UlidCreator;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;

/**
 * Event of a ticket: it was moved to another customer. Written in the transaction that
 * moves the ticket, and stored in the partition of the ticket, like its comments.
 *
 * @param key id of the ticket and of the event
 * @param movedAt when it was moved
 * @param movedBy who moved it
 * @param from customer who had it before
 * @param to customer who has it since
 * @param reason why it was moved
 */
@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Moved#{id}", listing = Listing.NONE)
public record TicketMoved(@Id TicketMoved.Key key, @CreatedDate @Nullable Instant movedAt,
		@CreatedBy @Nullable String movedBy, String from, String to, String reason) {

	static TicketMoved of(Ticket ticket, String to, String reason) {
		Key key = new Key(Objects.requireNonNull(ticket.id()), UlidCreator.getMonotonicUlid().toString());
		return new TicketMoved(key, null, null, ticket.customerId(), to, reason);
	}

	/**
	 * Id of an event.
	 *
	 * @param ticketId id of the ticket
	 * @param id id within the ticket, sortable by time
	 */
	public record Key(String ticketId, String id) {

	}

}
