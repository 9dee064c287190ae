package io.singletable.sample.desk;

import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.Criteria;
import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;

import org.springframework.data.domain.Sort;

import static io.singletable.query.Criteria.where;

/**
 * Tab of the desk: a query of tickets, and the method of {@code TicketRepository} that
 * has the same plan. A repository is what an application uses as a rule; here it is a
 * query of the template, which says what it cost.
 */
enum Tab {

	/** Most urgent first. */
	OPEN("Open by urgency", "findByStatusOrderByPriorityDesc") {

		@Override
		ExecutableQuery<Ticket> query(SingleTableOperations table, String assignee) {
			return byStatus(table, Status.OPEN);
		}

	},

	/** Most urgent first. */
	WAITING("Waiting", "findByStatusOrderByPriorityDesc") {

		@Override
		ExecutableQuery<Ticket> query(SingleTableOperations table, String assignee) {
			return byStatus(table, Status.WAITING);
		}

	},

	/** Newest first. */
	MINE("Mine", "findByAssigneeOrderByIdDesc") {

		@Override
		ExecutableQuery<Ticket> query(SingleTableOperations table, String assignee) {
			return sorted(table, where(Ticket::assignee).is(assignee), "id");
		}

	},

	/** Last changed first. */
	RECENT("Recently changed", "findAllByOrderByUpdatedAtDesc") {

		@Override
		ExecutableQuery<Ticket> query(SingleTableOperations table, String assignee) {
			return table.query(Ticket.class).sort(Sort.by("updatedAt").descending());
		}

	};

	private final String label;

	private final String method;

	Tab(String label, String method) {
		this.label = label;
		this.method = method;
	}

	abstract ExecutableQuery<Ticket> query(SingleTableOperations table, String assignee);

	private static ExecutableQuery<Ticket> byStatus(SingleTableOperations table, Status status) {
		return sorted(table, where(Ticket::status).is(status), "priority");
	}

	private static ExecutableQuery<Ticket> sorted(SingleTableOperations table, Criteria criteria, String sort) {
		return table.query(Ticket.class).matching(criteria).sort(Sort.by(sort).descending());
	}

	public String label() {
		return this.label;
	}

	public String method() {
		return this.method;
	}

}
