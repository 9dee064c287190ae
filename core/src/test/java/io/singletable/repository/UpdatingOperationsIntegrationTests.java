package io.singletable.repository;

import io.singletable.InvalidRepositoryException;
import io.singletable.core.OnConflict;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UpdatingOperations}.
 */
class UpdatingOperationsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@Test
	void anEntityIsUpdatedWithoutBeingLoaded() {
		Customers customers = this.factory.getRepository(Customers.class);
		customers.save(new Customer("c", "Ann"));
		this.requests.take();
		assertThat(customers.updateById("c").set(Customer::name, "Bob").apply()).isEqualTo(new Customer("c", "Bob"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(
				customers.updateById("c").set("name", "Eve").when(Criteria.where("name").is("Ann")).applyIfMatching())
			.isEmpty();
	}

	@Test
	void versionedRepositoriesUpdateAndMerge() {
		Tickets tickets = this.factory.getRepository(Tickets.class);
		Ticket loaded = tickets.insert(Ticket.open("t", "title"));
		tickets.updateById("t").set("status", Status.DONE).apply();
		Ticket merged = tickets.save(loaded.withTitle("other"), OnConflict.merge());
		assertThat(merged.title()).isEqualTo("other");
		assertThat(merged.status()).isEqualTo(Status.DONE);
		assertThat(merged.version()).isEqualTo(3);
	}

	@Test
	void aRepositoryThatOnlyReadsCannotUpdate() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(Readers.class))
			.withMessageContaining("UpdatingOperations writes, but the repository only reads");
	}

	interface Customers extends SingleTableRepository<Customer, String>, UpdatingOperations<Customer, String> {

	}

	interface Tickets extends VersionedRepository<Ticket> {

	}

	interface Readers extends ReadOnlySingleTableRepository<Customer, String>, UpdatingOperations<Customer, String> {

	}

}
