package io.singletable.console.helpdesk;

import java.util.List;

import io.singletable.console.helpdesk.Comment.CommentId;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository that declares a method which no index serves.
 */
public interface CommentRepository extends SingleTableRepository<Comment, CommentId> {

	/** A partition. */
	List<Comment> findByIdTicketId(String ticketId);

	@Override
	List<Comment> findAll();

}
