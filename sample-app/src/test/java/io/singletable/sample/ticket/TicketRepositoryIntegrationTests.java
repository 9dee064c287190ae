package io.singletable.sample.ticket;

import java.time.Duration;
import java.util.Set;

import io.singletable.VersionConflictException;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.clock.MutableClock;
import io.singletable.test.clock.TestClock;
import io.singletable.test.request.Faults;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.test.plan.TestedPlan.plan;
import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TicketRepository}, without the rest of the application.
 */
@DataSingleTableTest
@TestClock
class TicketRepositoryIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Test
	void ticketsOfAStatusAreListedMostUrgentFirst() {
		this.tickets.insert(ticket("Printer", 2));
		this.tickets.insert(ticket("Server", 5));
		assertThat(this.tickets.findByStatusOrderByPriorityDesc(Status.OPEN, ScrollPosition.keyset(), Limit.of(10)))
			.extracting(Ticket::title)
			.containsExactly("Server", "Printer");
	}

	@Test
	void whoDidThatIsAnswered(@Autowired SingleTableOperations table, @Autowired AuditOperations audit) {
		Ticket ticket = table.as("ann", () -> this.tickets.insert(ticket("Printer", 2)));
		table.as("ben", () -> this.tickets.insert(ticket("Server", 5)));
		assertThat(audit.findAuditBy("ann", ScrollPosition.keyset(), Limit.of(10))).extracting(AuditEntry::id)
			.containsExactly(ticket.id());
		assertThat(this.tickets.findAudit(ScrollPosition.keyset(), Limit.of(10))).hasSize(2);
	}

	@Test
	void listsAreIndexQueries() {
		assertThat(plan(this.tickets::findByStatusOrderByPriorityDesc)).isIndexQuery("gsi1").hasNoFilter();
		assertThat(plan(this.tickets::findByAssigneeOrderByIdDesc)).isIndexQuery("gsi2").hasNoFilter();
		assertThat(plan(this.tickets::findByAssigneeAndStatusOrderByIdDesc)).isIndexQuery("gsi2").isOrderedByIndex();
	}

	@Test
	void changeIsOneRequestAndCanBeSeenAsOfItsTime(@Autowired MutableClock clock) {
		Ticket inserted = this.tickets.insert(ticket("Printer", 2));
		clock.advance(Duration.ofDays(1));
		assertThat(requestsOf(() -> this.tickets.update(solved(inserted)))).sends(1);
		assertThat(this.tickets.findAsOf(inserted.id(), inserted.updatedAt())).get()
			.extracting(Ticket::status)
			.isEqualTo(Status.OPEN);
	}

	@Test
	void changeOfAChangedTicketIsRefused(@Autowired Faults faults) {
		Ticket ticket = this.tickets.insert(ticket("Printer", 2));
		faults.nextWrite().conflicts();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.tickets.update(solved(ticket)));
	}

	private static Ticket ticket(String title, int priority) {
		return new Ticket(null, null, null, null, title, "It is broken", Status.OPEN, priority, "ada", "c1", Set.of());
	}

	private static Ticket solved(Ticket ticket) {
		return new Ticket(ticket.id(), ticket.version(), ticket.createdAt(), ticket.updatedAt(), ticket.title(),
				ticket.body(), Status.CLOSED, ticket.priority(), ticket.assignee(), ticket.customerId(), ticket.tags());
	}

}
