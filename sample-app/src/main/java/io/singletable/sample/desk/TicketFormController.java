package io.singletable.sample.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.OnConflict.Conflict;
import io.singletable.change.Changes;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;
import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.ticket.TicketContent;
import io.singletable.sample.ticket.TicketRepository;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.data.history.Revision;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Controller for the forms of tickets. A form names the version that was edited: what
 * others have changed since is kept, and said. If both have changed the same, the person
 * chooses.
 */
@Controller
@RequestMapping("/desk/tickets")
class TicketFormController {

	private final TicketRepository tickets;

	private final SingleTableOperations table;

	private final Validator validator;

	TicketFormController(TicketRepository tickets, SingleTableOperations table, Validator validator) {
		this.tickets = tickets;
		this.table = table;
		this.validator = validator;
	}

	@GetMapping("/new")
	String create(Model model) {
		return form(model, null, TicketForm.empty(), Map.of());
	}

	@PostMapping("/new")
	String create(TicketForm form, Model model, HttpServletResponse response, RedirectAttributes redirect) {
		Map<String, String> errors = errors(form);
		if (!errors.isEmpty()) {
			return refused(model, null, form, errors, response);
		}
		Ticket ticket = this.tickets.insert(form.toContent().toTicket());
		redirect.addFlashAttribute("notice", "The ticket is created.");
		return ticketPage(Objects.requireNonNull(ticket.id()), redirect);
	}

	@GetMapping("/{id}/edit")
	String edit(@PathVariable String id, Model model) {
		return form(model, id, TicketForm.of(this.tickets.getRequired(id)), Map.of());
	}

	@PostMapping("/{id}/edit")
	String save(@PathVariable String id, TicketForm form, Model model, HttpServletResponse response,
			RedirectAttributes redirect) {
		Map<String, String> errors = errors(form);
		if (!errors.isEmpty()) {
			return refused(model, id, form, errors, response);
		}
		Ticket base = version(id, form.version());
		Ticket mine = form.toContent().applyTo(base);
		try {
			redirect.addFlashAttribute("notice", notice(base, mine, this.table.save(mine, OnConflict.merge())));
			return ticketPage(id, redirect);
		}
		catch (MergeConflictException ex) {
			Ticket stored = (Ticket) ex.stored().orElseThrow();
			response.setStatus(HttpServletResponse.SC_CONFLICT);
			model.addAttribute("choices", choices(ex.conflicts(), base, mine, stored));
			return form(model, id, merged(base, mine, stored), Map.of());
		}
	}

	private static String notice(Ticket base, Ticket mine, Ticket saved) {
		if (Changes.between(base, mine).isEmpty()) {
			return "Nothing was changed.";
		}
		Changes others = Changes.between(mine, saved);
		return others.isEmpty() ? "The ticket is saved." : "The ticket is saved. Others have changed "
				+ String.join(", ", others.properties()) + " meanwhile, which is kept.";
	}

	/** What of the form is not in conflict, with what others have changed. */
	private static TicketForm merged(Ticket base, Ticket mine, Ticket stored) {
		Changes changed = Changes.between(base, mine);
		return TicketForm.of(new Ticket(stored.id(), stored.version(), stored.createdAt(), stored.updatedAt(),
				(changed.changed("title") ? mine : stored).title(), (changed.changed("body") ? mine : stored).body(),
				(changed.changed("status") ? mine : stored).status(),
				(changed.changed("priority") ? mine : stored).priority(),
				(changed.changed("assignee") ? mine : stored).assignee(),
				(changed.changed("customerId") ? mine : stored).customerId(),
				(changed.changed("tags") ? mine : stored).tags()));
	}

	private static List<Choice> choices(List<Conflict> conflicts, Ticket base, Ticket mine, Ticket theirs) {
		return conflicts.stream()
			.map(Conflict::property)
			.distinct()
			.map((name) -> new Choice(name, text(name, base), text(name, mine), text(name, theirs)))
			.toList();
	}

	private static String text(String property, Ticket ticket) {
		TicketForm form = TicketForm.of(ticket);
		return String.valueOf(switch (property) {
			case "title" -> form.title();
			case "body" -> form.body();
			case "status" -> form.status();
			case "priority" -> form.priority();
			case "assignee" -> form.assignee();
			case "customerId" -> form.customerId();
			case "tags" -> form.tags();
			default -> throw new IllegalArgumentException(property);
		});
	}

	private Ticket version(String id, @Nullable Long version) {
		Ticket current = this.tickets.getRequired(id);
		if (version == null) {
			throw ProblemType.INVALID_REQUEST.of("version is missing: open the form again")
				.field("version")
				.toException();
		}
		if (version.equals(current.version())) {
			return current;
		}
		return this.tickets.findRevision(id, version)
			.map(Revision::getEntity)
			.orElseThrow(() -> ProblemType.VERSION_CONFLICT
				.of("The version that you have edited is no longer kept: open the form again")
				.toException());
	}

	private Map<String, String> errors(TicketForm form) {
		Map<String, String> errors = form.missing();
		if (errors.isEmpty()) {
			for (ConstraintViolation<TicketContent> violation : this.validator.validate(form.toContent())) {
				String path = violation.getPropertyPath().toString();
				errors.putIfAbsent(path.startsWith("tags") ? "tags" : path, violation.getMessage());
			}
		}
		return errors;
	}

	private static String refused(Model model, @Nullable String id, TicketForm form, Map<String, String> errors,
			HttpServletResponse response) {
		response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		return form(model, id, form, errors);
	}

	private static String form(Model model, @Nullable String id, TicketForm form, Map<String, String> errors) {
		model.addAttribute("id", id);
		model.addAttribute("form", form);
		model.addAttribute("errors", errors);
		model.addAttribute("statuses", Status.values());
		return "desk/form";
	}

	private static String ticketPage(String id, RedirectAttributes redirect) {
		redirect.addAttribute("id", id);
		return "redirect:/desk/tickets/{id}";
	}

	/**
	 * Property that two people have changed.
	 *
	 * @param property its name
	 * @param base what both have seen
	 * @param mine what the person wants
	 * @param theirs what is stored
	 */
	record Choice(String property, String base, String mine, String theirs) {
	}

}
