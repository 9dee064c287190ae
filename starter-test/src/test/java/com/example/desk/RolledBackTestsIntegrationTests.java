package com.example.desk;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.table.FreshTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the rollback of tests, in any order, in one table.
 */
// tag::rollback[]
@DataSingleTableTest(freshTable = FreshTable.Scope.CLASS)
@Transactional
class RolledBackTestsIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Test
	void solvedTicketIsReadInItsTransaction() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		this.tickets.update(ticket.solved());
		assertThat(this.tickets.findById(ticket.id())).map(Ticket::status).contains(Status.SOLVED);
	}
	// end::rollback[]

	@Test
	void anotherTestWritesAsWell() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(this.tickets.existsById(ticket.id())).isTrue();
	}

	@Test
	void queryWouldNotSeeWhatIsWritten() {
		this.tickets.insert(Ticket.open("Printer", 3));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tickets.findByStatus(Status.OPEN));
	}

	@BeforeTransaction
	@AfterTransaction
	void tableIsEmpty() {
		assertThat(this.tickets.findAll()).isEmpty();
	}

	// tag::rollback[]

}
// end::rollback[]
