package io.singletable.observation;

import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the observation of commits.
 */
class CommitObservationIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.observations(this.observed.registry()));

	@Test
	void commitHasTheRequestAndUnitsOfItsWrites() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			SingleTableObservationContext save = this.observed.takeOne();
			assertThat(save.operation()).isEqualTo("save");
			assertThat(save.requests()).isZero();
			tx.save(Ticket.open(null, "Printer"));
			assertThat(this.observed.takeOne().requests()).isZero();
		});
		SingleTableObservationContext commit = this.observed.takeOne();
		assertThat(commit.operation()).isEqualTo("commit");
		assertThat(commit.entity()).isEqualTo("several");
		assertThat(commit.requests()).isEqualTo(1);
		assertThat(commit.writeUnits()).isPositive();
	}

	@Test
	void commitOfOneTypeIsNamedByIt() {
		this.template.inTransactionWithoutResult((tx) -> tx.save(new Customer("c1", "Ann")));
		assertThat(this.observed.take()).extracting(SingleTableObservationContext::operation)
			.containsExactly("save", "commit");
		this.template.inTransactionWithoutResult((tx) -> tx.save(new Customer("c1", "Ann")));
		assertThat(this.observed.take()).extracting(SingleTableObservationContext::entity).containsOnly("Customer");
	}

	@Test
	void nothingIsObservedOfACommitWithoutWrites() {
		this.template.inTransactionWithoutResult((tx) -> {
		});
		assertThat(this.observed.take()).isEmpty();
	}

}
