package com.example.desk;

import io.singletable.test.autoconfigure.AutoConfigureDataSingleTable;
import io.singletable.test.table.CleanTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rollback of tests of an application, in any order.
 */
@SpringBootTest
@AutoConfigureDataSingleTable
@CleanTable(CleanTable.Phase.BEFORE_CLASS)
@Transactional
class RolledBackApplicationIntegrationTests {

	@Autowired
	private Solver solver;

	@Autowired
	private TicketRepository tickets;

	@Test
	void beanTakesPartInTheTransactionOfTheTest() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(this.solver.solve(ticket.id()).status()).isEqualTo(Status.SOLVED);
	}

	@Test
	void anotherTestWritesAsWell() {
		this.tickets.insert(Ticket.open("Printer", 3));
	}

	@BeforeTransaction
	@AfterTransaction
	void tableIsEmpty() {
		assertThat(this.tickets.findAll()).isEmpty();
	}

}
