package com.example.desk;

import io.singletable.core.SingleTableTemplate;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.plan.PlanAssert;
import io.singletable.test.plan.RepositoryCall;
import io.singletable.test.plan.TestedPlan;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;

import static io.singletable.query.Criteria.where;
import static io.singletable.test.plan.TestedPlan.plan;
import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link TestedPlan} and {@link PlanAssert}.
 */
@DataSingleTableTest
class PlanIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private NoteRepository notes;

	@Autowired
	private SingleTableTemplate template;

	@Test
	void planOfAMethodIsFoundByReference() {
		assertThat(plan(this.tickets::findByStatus)).isIndexQuery("gsi1")
			.readsAtMost(1)
			.hasKeyCondition("status = ?0")
			.hasNoFilter()
			.isNoScan()
			.isOrderedByIndex();
		assertThat(plan(this.tickets::findByStatusOrderByPriorityDesc)).isIndexQuery("gsi1").explains("descending");
	}

	@Test
	void planOfAMethodIsFoundByName() {
		assertThat(plan(TicketRepository.class, "findByStatusAndTitle")).isIndexQuery("gsi1")
			.hasFilterContaining("title")
			.hasBudget(2)
			.readsAtMost(1);
	}

	@Test
	void planOfAMethodOfTheBaseIsFoundByReference() {
		assertThat(plan((RepositoryCall.Of0) this.notes::findAll)).isNoScan();
	}

	@Test
	void planOfAQueryIsAsserted() {
		assertThat(plan(this.template.query(Ticket.class).matching(where(Ticket::status).is(Status.OPEN))))
			.isIndexQuery("gsi1")
			.hasNoFilter();
	}

	@Test
	void nothingIsSent() {
		assertThat(requestsOf(() -> assertThat(plan(this.tickets::findByStatus)).isIndexQuery("gsi1"))).sends(0);
	}

	@Test
	void failureHasThePlan() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(plan(this.tickets::findByStatus)).isIndexQuery("gsi2"))
			.withMessageContaining("[TicketRepository.findByStatus]")
			.withMessageContaining("Expected a query of the index 'gsi2', but the plan is:")
			.withMessageContaining("gsi1");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(plan(this.tickets::findByStatusAndTitle)).hasNoFilter());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(plan(this.tickets::findByStatus)).isTableQuery());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(plan(this.tickets::findByStatus)).readsAtMost(0));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(plan(this.tickets::findByStatus)).hasBudget(2));
	}

	@Test
	void methodWithoutAPlanIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> plan((RepositoryCall.Of1<String>) this.tickets::findById))
			.withMessageContaining("TicketRepository.findById has no access plan")
			.withMessageContaining("findByStatus");
		assertThatIllegalArgumentException().isThrownBy(() -> plan(TicketRepository.class, "findByColour"))
			.withMessageContaining("findByColour");
	}

	@Test
	void lambdasAndOtherObjectsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> plan((Status status) -> this.tickets.findByStatus(status)))
			.withMessageContaining("not by a lambda expression");
		assertThatIllegalArgumentException().isThrownBy(() -> plan("text"::length))
			.withMessageContaining("is not called on a repository");
		TicketRepository mock = Mockito.mock(TicketRepository.class);
		assertThat(plan(mock::findByStatus)).isIndexQuery("gsi1");
	}

	@Test
	void planIsFoundInTheThreadOfTheTestOnly() throws InterruptedException {
		Throwable[] thrown = new Throwable[1];
		Thread thread = new Thread(() -> plan(this.tickets::findByStatus));
		thread.setUncaughtExceptionHandler((it, ex) -> thrown[0] = ex);
		thread.start();
		thread.join();
		assertThatThrownBy(() -> {
			throw thrown[0];
		}).isInstanceOf(IllegalStateException.class).hasMessageContaining("in its own thread");
	}

}
