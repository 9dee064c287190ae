package io.singletable.sample.ticket;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for moves of tickets to another customer. The commit is over when the
 * service returns, so that a refused one is a problem like that of any other change.
 */
@RestController
@RequestMapping("/tickets/{id}/customer")
class TicketMoveController {

	private final TicketMoves moves;

	TicketMoveController(TicketMoves moves) {
		this.moves = moves;
	}

	@PostMapping
	ResponseEntity<Ticket> move(@PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody TicketMove move) {

		return TicketController.ok(this.moves.move(id, VersionTag.required(ifMatch), move));
	}

}
