package io.singletable.sample.ticket;

import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of comments.
 */
public interface CommentRepository extends SingleTableRepository<Comment, Comment.Key> {

	/** The comments on a ticket, oldest first. */
	Window<Comment> findByKeyTicketId(String ticketId, ScrollPosition position, Limit limit);

}
