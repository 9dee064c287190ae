package com.example.desk;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import io.singletable.test.request.RequestBudget;
import io.singletable.test.table.CleanTable;
import io.singletable.test.table.CleanTable.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.Commit;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test class of which some commits fail or exceed their budget, to be run by other tests.
 */
@DataSingleTableTest
@Transactional
@Commit
@CleanTable(Phase.AFTER_METHOD)
@TestMethodOrder(MethodName.class)
class FaultyCommits {

	@Autowired
	private TicketRepository tickets;

	@Test
	void aConflicts(@Autowired Faults faults) {
		this.tickets.insert(Ticket.open("Printer", 3));
		faults.nextWrite().conflicts();
	}

	@Test
	void bLeavesAFault(@Autowired Faults faults) {
		this.tickets.insert(Ticket.open("Printer", 3));
		faults.nextWrites(5).of(Note.class).isDenied();
	}

	@Test
	@RequestBudget(requests = 1)
	void cIsNotDisturbedAndKeepsItsBudget() {
		assertThat(this.tickets.findAll()).isEmpty();
	}

	@Test
	@RequestBudget(requests = 1)
	void dCommitsWithinItsBudget() {
		this.tickets.insert(Ticket.open("Printer", 3));
		this.tickets.insert(Ticket.open("Server", 5));
	}

	@Test
	@RequestBudget(requests = 0)
	void eCommitsBeyondItsBudget() {
		this.tickets.insert(Ticket.open("Printer", 3));
	}

	@AfterEach
	void readInTheTransaction() {
		this.tickets.existsById("none");
	}

	@AfterTransaction
	void readAfterTheTransaction() {
		this.tickets.existsById("none");
	}

}
