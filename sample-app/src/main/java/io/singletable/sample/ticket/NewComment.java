package io.singletable.sample.ticket;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to comment on a ticket.
 *
 * @param author who writes
 * @param text what there is to say
 */
record NewComment(@NotBlank @Size(max = 100) String author, @NotBlank @Size(max = 10_000) String text) {

	Comment toComment(String ticketId) {
		String id = UlidCreator.getMonotonicUlid().toString();
		return new Comment(new Comment.Key(ticketId, id), null, this.author, this.text);
	}

}
