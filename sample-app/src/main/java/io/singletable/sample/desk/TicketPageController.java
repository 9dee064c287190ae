package io.singletable.sample.desk;

import java.util.List;
import java.util.Optional;

import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.customer.CustomerRepository;
import io.singletable.sample.problem.ProblemType;
import io.singletable.sample.ticket.Attachment;
import io.singletable.sample.ticket.Comment;
import io.singletable.sample.ticket.CommentRepository;
import io.singletable.sample.ticket.NewComment;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.ticket.TicketMove;
import io.singletable.sample.ticket.TicketMoved;
import io.singletable.sample.ticket.TicketMoves;
import io.singletable.sample.ticket.TicketRepository;
import io.singletable.sample.ticket.TicketViews;
import io.singletable.sample.ticket.VersionTag;
import jakarta.validation.Valid;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controller for the page of a ticket. Every form on it names the version that the person
 * has seen.
 */
@Controller
@RequestMapping("/desk/tickets/{id}")
class TicketPageController {

	/**
	 * The ticket comes after its attachments, comments and moves in the order of the
	 * partition.
	 */
	private static final Limit ROWS = Limit.of(101);

	private static final String TICKET = "redirect:/desk/tickets/{id}";

	private final TicketRepository tickets;

	private final CommentRepository comments;

	private final CustomerRepository customers;

	private final TicketMoves moves;

	private final SingleTableOperations table;

	TicketPageController(TicketRepository tickets, CommentRepository comments, CustomerRepository customers,
			TicketMoves moves, SingleTableOperations table) {
		this.tickets = tickets;
		this.comments = comments;
		this.customers = customers;
		this.moves = moves;
		this.table = table;
	}

	/**
	 * The ticket with its attachments, comments and moves, in one query that reads no
	 * file; shown to a person: a view.
	 */
	@GetMapping
	String show(@PathVariable String id, Model model) {
		Window<Object> rows = this.table.collection(CollectionKey.of(Ticket.class, id))
			.scroll(ScrollPosition.keyset(), ROWS);
		Ticket ticket = of(Ticket.class, rows).stream().findFirst().orElseGet(() -> this.tickets.getRequired(id));
		model.addAttribute("ticket", ticket);
		model.addAttribute("attachments", of(Attachment.class, rows));
		model.addAttribute("comments", of(Comment.class, rows));
		model.addAttribute("moves", of(TicketMoved.class, rows));
		model.addAttribute("more", rows.hasNext());
		model.addAttribute("views", this.table.findById(id, TicketViews.class).map(TicketViews::views).orElse(0L));
		model.addAttribute("customer", this.customers.findById(ticket.customerId()));
		return "desk/ticket";
	}

	private static <T> List<T> of(Class<T> type, Window<Object> rows) {
		return rows.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/** A form, since a GET writes nothing: a browser may send it to look ahead. */
	@PostMapping("/views")
	String count(@PathVariable String id) {
		this.tickets.getRequired(id);
		this.table.update(TicketViews.class)
			.byId(id)
			.increment(TicketViews::views, 1)
			.orInsert(() -> new TicketViews(id, 1))
			.apply();
		return TICKET;
	}

	@PostMapping("/comments")
	String comment(@PathVariable String id, @Valid NewComment comment, RedirectAttributes redirect) {
		this.tickets.getRequired(id);
		this.comments.insert(comment.toComment(id));
		redirect.addFlashAttribute("notice", "The comment is added.");
		return TICKET;
	}

	@PostMapping("/customer")
	String move(@PathVariable String id, @RequestParam long version, @Valid TicketMove move,
			RedirectAttributes redirect) {
		this.moves.move(id, new VersionTag(version), move);
		redirect.addFlashAttribute("notice", "The ticket is moved.");
		return TICKET;
	}

	@PostMapping("/delete")
	String delete(@PathVariable String id, @RequestParam long version, @RequestParam String reason,
			RedirectAttributes redirect) {
		Ticket seen = this.tickets.getRequired(id).withVersion(version);
		this.table.because(Optional.of(reason.strip())
			.filter((text) -> !text.isEmpty() && text.length() <= 200)
			.orElseThrow(() -> ProblemType.INVALID_REQUEST.of("Say in 1 to 200 characters why the ticket is deleted")
				.field("reason")
				.toException()), () -> {
					this.tickets.delete(seen);
					return null;
				});
		redirect.addFlashAttribute("notice", "The ticket is deleted. Its history is kept: restore it from there.");
		return TICKET + "/history";
	}

}
