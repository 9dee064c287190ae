package io.singletable.sample.ticket;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Request body for a new comment.
 *
 * @param author the author
 * @param text the text
 */
public record NewComment(@NotBlank @Size(max = 100) String author, @NotBlank @Size(max = 10_000) String text) {

	/**
	 * The comment on a ticket.
	 * @param ticketId id of the ticket
	 * @return the comment, to be inserted
	 */
	public Comment toComment(String ticketId) {
		String id = UlidCreator.getMonotonicUlid().toString();
		return new Comment(new Comment.Key(ticketId, id), null, this.author, this.text);
	}

}
