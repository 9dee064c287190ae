package io.singletable.sample.ticket;

import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Comments in the table.
 */
public interface CommentRepository extends SingleTableRepository<Comment, Comment.Key> {

	/** Those on a ticket, oldest first. */
	Window<Comment> findByKeyTicketId(String ticketId, ScrollPosition position, Limit limit);

}
