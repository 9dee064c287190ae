package io.singletable.sample.ticket;

import java.util.List;

import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.web.NextPage;
import io.singletable.scroll.CursorCodec;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for tickets with their attachments, comments and moves. All are stored in
 * the same partition, and read by one query.
 */
@RestController
@RequestMapping("/tickets/{id}/full")
class TicketWithCommentsController {

	/**
	 * A hundred attachments, comments and moves, and the ticket, which comes after them
	 * in the order of the partition.
	 */
	private static final Limit ROWS = Limit.of(101);

	private final SingleTableOperations operations;

	private final TicketRepository tickets;

	private final CursorCodec cursors;

	TicketWithCommentsController(SingleTableOperations operations, TicketRepository tickets, CursorCodec cursors) {
		this.operations = operations;
		this.tickets = tickets;
		this.cursors = cursors;
	}

	/** In pages, because the number of comments and attachments is not limited. */
	@GetMapping
	TicketWithComments get(@PathVariable String id, ScrollPosition cursor) {
		Window<Object> rows = this.operations.collection(CollectionKey.of(Ticket.class, id)).scroll(cursor, ROWS);
		Ticket ticket = of(Ticket.class, rows).stream().findFirst().orElseGet(() -> this.tickets.getRequired(id));
		return new TicketWithComments(ticket, of(Attachment.class, rows), of(Comment.class, rows),
				of(TicketMoved.class, rows), NextPage.after(rows, this.cursors));
	}

	private static <T> List<T> of(Class<T> type, Window<Object> rows) {
		return rows.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
