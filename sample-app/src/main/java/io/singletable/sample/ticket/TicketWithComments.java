package io.singletable.sample.ticket;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Ticket with a page of its attachments, comments and moves.
 *
 * @param ticket the ticket
 * @param attachments files that are attached to it, oldest first
 * @param comments comments on it, oldest first, after all attachments
 * @param moves moves to other customers, oldest first, after all comments
 * @param next the cursor of the next page, or {@code null} if there is no more
 */
record TicketWithComments(Ticket ticket, List<Attachment> attachments, List<Comment> comments, List<TicketMoved> moves,
		@Nullable String next) {

}
