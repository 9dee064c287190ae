package io.singletable.sample.ticket;

import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.sample.problem.ProblemType;
import jakarta.validation.Valid;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for comments on tickets. Those of a deleted ticket are available again when
 * it is restored.
 */
@RestController
@RequestMapping("/tickets/{id}/comments")
class CommentController {

	private final CommentRepository comments;

	private final TicketRepository tickets;

	CommentController(CommentRepository comments, TicketRepository tickets) {
		this.comments = comments;
		this.tickets = tickets;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Comment create(@PathVariable String id, @Valid @RequestBody NewComment comment) {
		requireTicket(id);
		return this.comments.insert(comment.toComment(id));
	}

	/** Oldest first. */
	@GetMapping
	Window<Comment> list(@PathVariable String id, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		requireTicket(id);
		return this.comments.findByKeyTicketId(id, cursor, limit);
	}

	private void requireTicket(String id) {
		if (!this.tickets.existsById(id)) {
			throw ProblemType.NOT_FOUND.of("There is no ticket with this id").toException();
		}
	}

}
