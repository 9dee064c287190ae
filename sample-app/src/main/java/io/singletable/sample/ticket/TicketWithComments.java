package io.singletable.sample.ticket;

import java.util.List;

/**
 * All that lies in the partition of a ticket.
 *
 * @param ticket the ticket
 * @param comments its comments, oldest first
 */
public record TicketWithComments(Ticket ticket, List<Comment> comments) {

}
