package io.singletable.sample.desk;

import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.QueryStatistics;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Controller for the first page of the desk: tickets, one query for each tab.
 */
@Controller
class DeskController {

	private static final Limit PAGE = Limit.of(20);

	private final SingleTableOperations table;

	private final CursorCodec cursors;

	DeskController(SingleTableOperations table, CursorCodec cursors) {
		this.table = table;
		this.cursors = cursors;
	}

	@GetMapping("/")
	String list(@RequestParam(defaultValue = "OPEN") Tab tab, @RequestParam(defaultValue = "ann") String assignee,
			ScrollPosition cursor, Model model) {
		if (assignee.isBlank() || assignee.length() > 100) {
			throw ProblemType.INVALID_REQUEST.of("assignee must have 1 to 100 characters")
				.field("assignee")
				.toException();
		}
		model.addAttribute("tabs", Tab.values());
		model.addAttribute("tab", tab);
		model.addAttribute("assignee", assignee);
		model.addAttribute("first", cursor.isInitial());
		model.addAttribute("list", read(tab.query(this.table, assignee), cursor));
		return "desk/tickets";
	}

	private TicketList read(ExecutableQuery<Ticket> query, ScrollPosition cursor) {
		@Nullable QueryStatistics[] run = new QueryStatistics[1];
		Window<Ticket> window = query.measured((statistics) -> run[0] = statistics).scroll(cursor, PAGE);
		String next = NextPage.after(window, this.cursors);
		return new TicketList(window.getContent(), next, query.describe(), run[0]);
	}

}
