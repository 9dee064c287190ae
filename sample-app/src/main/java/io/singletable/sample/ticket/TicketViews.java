package io.singletable.sample.ticket;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Number of views of a ticket. An entity of its own, so that views make no versions of
 * the ticket, and don't disturb those who edit it.
 *
 * @param ticketId id of the ticket
 * @param views number of views
 */
@SingleTableEntity(listing = Listing.NONE)
public record TicketViews(@Id String ticketId, long views) {

}
