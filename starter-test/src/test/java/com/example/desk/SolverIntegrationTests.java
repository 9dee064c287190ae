package com.example.desk;

import java.time.Duration;
import java.time.Instant;

import io.singletable.test.autoconfigure.AutoConfigureDataSingleTable;
import io.singletable.test.clock.MutableClock;
import io.singletable.test.clock.TestClock;
import io.singletable.test.request.Faults;
import io.singletable.test.table.CleanTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Solver}, as the documentation has them.
 */
// tag::application[]
@SpringBootTest
@AutoConfigureDataSingleTable
@CleanTable
@TestClock("2030-01-01T00:00:00Z")
class SolverIntegrationTests {

	@Autowired
	private Solver solver;

	@Autowired
	private TicketRepository tickets;

	// end::application[]

	// tag::clock[]
	@Test
	void solvedTicketHasTheTimeOfTheChange(@Autowired MutableClock clock) {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		clock.advance(Duration.ofHours(1));
		assertThat(this.solver.solve(ticket.id()).updatedAt()).isEqualTo(Instant.parse("2030-01-01T01:00:00Z"));
	}
	// end::clock[]

	// tag::conflict[]
	@Test
	void ticketIsSolvedOnTopOfAnotherChange(@Autowired Faults faults) {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		faults.nextWrite().of(Ticket.class).conflicts();
		assertThat(this.solver.solve(ticket.id()).status()).isEqualTo(Status.SOLVED);
		assertThat(faults.haveHappened()).isTrue();
	}
	// end::conflict[]

	// tag::application[]

}
// end::application[]
