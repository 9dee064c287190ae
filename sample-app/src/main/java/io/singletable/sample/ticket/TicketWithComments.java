package io.singletable.sample.ticket;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Ticket with a page of its comments.
 *
 * @param ticket the ticket
 * @param comments comments on it, oldest first
 * @param next the cursor of the next page, or {@code null} if there are no more comments
 */
record TicketWithComments(Ticket ticket, List<Comment> comments, @Nullable String next) {

}
