package com.example.desk;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.Commit;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tests that commit what they write.
 */
@DataSingleTableTest
@Transactional
class CommittedTestsIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Test
	@Commit
	void annotatedTestIsCommitted() {
		this.tickets.insert(Ticket.open("Printer", 3));
		this.tickets.insert(Ticket.open("Server", 5));
	}

	@Test
	void transactionIsEndedByTheTest() {
		this.tickets.insert(Ticket.open("Printer", 3));
		this.tickets.insert(Ticket.open("Server", 5));
		TestTransaction.flagForCommit();
		TestTransaction.end();
		assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(2);
	}

	@AfterTransaction
	void ticketsAreStored() {
		assertThat(this.tickets.findAll()).extracting(Ticket::title).containsExactlyInAnyOrder("Printer", "Server");
	}

}
