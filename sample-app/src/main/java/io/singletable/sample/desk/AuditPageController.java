package io.singletable.sample.desk;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.sample.problem.ProblemType;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.web.NextPage;
import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Controller for the pages of the audit trail: who did that, and what else was changed
 * with it.
 */
@Controller
@RequestMapping("/desk")
class AuditPageController {

	private static final Limit PAGE = Limit.of(20);

	private final AuditOperations audit;

	private final CursorCodec cursors;

	AuditPageController(AuditOperations audit, CursorCodec cursors) {
		this.audit = audit;
		this.cursors = cursors;
	}

	@GetMapping("/audit")
	String list(@RequestParam(required = false) @Nullable String author, ScrollPosition cursor, Model model) {
		String name = StringUtils.hasText(author) ? author.strip() : null;
		AuditQuery query = (name != null) ? this.audit.auditBy(name) : this.audit.audit(Ticket.class);
		Window<AuditEntry> window = query.window(cursor, PAGE);
		model.addAttribute("author", name);
		model.addAttribute("entries", window.getContent());
		model.addAttribute("plan", query.explain());
		model.addAttribute("next", NextPage.after(window, this.cursors));
		return "desk/audit";
	}

	@GetMapping("/changesets/{id}")
	String changeSet(@PathVariable String id, Model model) {
		if (!id.matches("[0-9a-f]{32}")) {
			throw unknown();
		}
		model.addAttribute("changes", this.audit.findChangeSet(id).orElseThrow(AuditPageController::unknown));
		return "desk/changeset";
	}

	private static RuntimeException unknown() {
		return ProblemType.NOT_FOUND.of("No change of this id is known, or kept").toException();
	}

}
