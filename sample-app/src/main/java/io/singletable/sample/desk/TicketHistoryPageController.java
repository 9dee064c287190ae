package io.singletable.sample.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.EntityRevision;
import io.singletable.change.Changes;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.ticket.TicketRepository;
import io.singletable.sample.ticket.TicketVersions;
import io.singletable.sample.web.NextPage;
import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;

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
 * Controller for the pages of the history of a ticket, deleted ones included.
 */
@Controller
@RequestMapping("/desk/tickets/{id}")
class TicketHistoryPageController {

	private static final Limit PAGE = Limit.of(20);

	private final TicketRepository tickets;

	private final SingleTableOperations table;

	private final CursorCodec cursors;

	TicketHistoryPageController(TicketRepository tickets, SingleTableOperations table, CursorCodec cursors) {
		this.tickets = tickets;
		this.table = table;
		this.cursors = cursors;
	}

	@GetMapping("/history")
	String history(@PathVariable String id, ScrollPosition cursor, Model model) {
		Window<EntityRevision<Ticket>> window = this.table.findRevisions(id, Ticket.class, cursor, PAGE);
		if (window.isEmpty() && cursor.isInitial()) {
			throw ProblemType.NOT_FOUND.of("There never was a ticket with this id").toException();
		}
		model.addAttribute("id", id);
		model.addAttribute("current", this.tickets.findById(id).orElse(null));
		model.addAttribute("latest", latest(id, cursor, window));
		model.addAttribute("entries", entries(window.getContent()));
		model.addAttribute("next", NextPage.after(window, this.cursors));
		return "desk/history";
	}

	private long latest(String id, ScrollPosition cursor, Window<EntityRevision<Ticket>> window) {
		return (cursor.isInitial() ? window
				: this.table.findRevisions(id, Ticket.class, ScrollPosition.keyset(), Limit.of(1)))
			.getContent()
			.get(0)
			.number();
	}

	/** Each with what it has changed of the version before, if that is on the page. */
	private static List<Entry> entries(List<EntityRevision<Ticket>> revisions) {
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < revisions.size(); i++) {
			EntityRevision<Ticket> revision = revisions.get(i);
			Ticket before = (i + 1 < revisions.size()) ? revisions.get(i + 1).entity().orElse(null) : null;
			Ticket after = revision.entity().orElse(null);
			entries.add(new Entry(revision, (before != null && after != null) ? changes(before, after) : List.of()));
		}
		return entries;
	}

	private static List<String> changes(Ticket before, Ticket after) {
		return Changes.between(before, after).toText().lines().toList();
	}

	@GetMapping("/diff")
	String diff(@PathVariable String id, @RequestParam long from, @RequestParam long to, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("changes",
				Changes
					.between(TicketVersions.required(this.tickets, id, from),
							TicketVersions.required(this.tickets, id, to))
					.asList());
		return "desk/diff";
	}

	@GetMapping("/at")
	String at(@PathVariable String id, @RequestParam Instant time, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("time", time);
		model.addAttribute("ticket", this.tickets.findAsOf(id, time).orElse(null));
		return "desk/at";
	}

	/** Over the latest version that the person has seen, which may be a deletion. */
	@PostMapping("/restore")
	String restore(@PathVariable String id, @RequestParam long version, @RequestParam long latest,
			RedirectAttributes redirect) {
		this.tickets.restore(id, version, latest);
		redirect.addFlashAttribute("notice", "Version " + version + " is restored, as a new version.");
		return "redirect:/desk/tickets/{id}";
	}

	/**
	 * Version in a history.
	 *
	 * @param revision the version
	 * @param changes what it has changed, a line for each property
	 */
	record Entry(EntityRevision<Ticket> revision, List<String> changes) {

		public @Nullable Ticket ticket() {
			return this.revision.entity().orElse(null);
		}

	}

}
