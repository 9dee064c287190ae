package com.example.desk;

import io.singletable.ThrottledException;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import io.singletable.test.request.RequestBudget;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.test.plan.TestedPlan.plan;
import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TicketRepository}, as the documentation has them.
 */
// tag::slice[]
@DataSingleTableTest
class TicketRepositoryIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Test
	void mostUrgentTicketIsFirst() {
		this.tickets.insert(Ticket.open("Printer", 3));
		this.tickets.insert(Ticket.open("Server", 5));
		assertThat(this.tickets.findByStatusOrderByPriorityDesc(Status.OPEN, ScrollPosition.keyset(), Limit.of(1)))
			.extracting(Ticket::title)
			.containsExactly("Server");
	}
	// end::slice[]

	// tag::plan[]
	@Test
	void ticketsOfAStatusAreFoundByTheirIndex() {
		assertThat(plan(this.tickets::findByStatus)).isIndexQuery("gsi1").readsAtMost(1).hasNoFilter();
		assertThat(plan(this.tickets::findByStatusAndTitle)).hasFilterContaining("title").hasBudget(2);
	}
	// end::plan[]

	// tag::requests[]
	@Test
	void changeIsOneRequest() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(requestsOf(() -> this.tickets.update(ticket.solved()))).sendsExactly("TransactWriteItems");
		assertThat(requestsOf(() -> this.tickets.findById(ticket.id()))).sends(1).reads(0.5).scansNothing();
	}

	@Test
	@RequestBudget(requests = 2, readUnits = 0.5)
	void insertAndReadAreTwoRequests() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(this.tickets.findById(ticket.id())).isPresent();
	}
	// end::requests[]

	// tag::faults[]
	@Test
	void throttledReadsAreRepeated(@Autowired Faults faults) {
		faults.nextRead().attempts(2).isThrottled();
		assertThat(this.tickets.findByStatus(Status.OPEN)).isEmpty();
		faults.nextRead().isThrottled();
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> this.tickets.findByStatus(Status.OPEN));
	}
	// end::faults[]

	// tag::slice[]

}
// end::slice[]
