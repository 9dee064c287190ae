package io.singletable.sample.ticket;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.customer.Customer;
import io.singletable.sample.customer.CustomerRepository;
import io.singletable.sample.problem.ProblemType;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves of tickets between customers, each with its event, in one transaction.
 */
@Service
public class TicketMoves {

	private final TicketRepository tickets;

	private final CustomerRepository customers;

	private final SingleTableOperations operations;

	TicketMoves(TicketRepository tickets, CustomerRepository customers, SingleTableOperations operations) {
		this.tickets = tickets;
		this.customers = customers;
		this.operations = operations;
	}

	/**
	 * Move a ticket. If the ticket is no longer of the expected version, or the customer
	 * is deleted meanwhile, neither the ticket nor the event is written.
	 * @param id id of the ticket
	 * @param expected the version that the client has seen
	 * @param move where it is moved, and why
	 * @return the ticket in its new version
	 */
	@Transactional
	public Ticket move(String id, VersionTag expected, TicketMove move) {
		Ticket ticket = this.tickets.getRequired(id).withVersion(expected.version());
		Customer customer = this.customers.findById(move.customerId())
			.orElseThrow(() -> ProblemType.UNKNOWN_CUSTOMER.of("There is no customer with this id")
				.field("customerId")
				.toException());
		this.operations.requireUnchanged(customer);
		this.operations.insert(TicketMoved.of(ticket, move.customerId(), move.checkedReason()));
		return this.operations.because(move.reason(), () -> this.tickets.update(ticket.movedTo(move.customerId())));
	}

}
