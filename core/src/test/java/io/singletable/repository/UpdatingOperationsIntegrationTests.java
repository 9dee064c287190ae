package io.singletable.repository;

import java.time.Instant;
import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.InvalidRepositoryException;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.EntityUpdate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.repository.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UpdatingOperations}.
 */
class UpdatingOperationsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Page.class);

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
	void aRepositoryDeclaresThoseThatItOffers() {
		this.template.save(new Customer("c", "Ann"));
		Renaming customers = this.factory.getRepository(Renaming.class);
		assertThat(customers.updateById("c").set(Customer::name, "Bob").apply()).isEqualTo(new Customer("c", "Bob"));
		assertThat(customers.saveIfMatching(new Customer("c", "Eve"), Criteria.where("name").is("Bob"))).isPresent();
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
	void aDifferenceIsStored() {
		Customers customers = this.factory.getRepository(Customers.class);
		Customer ann = customers.save(new Customer("c", "Ann"));
		this.requests.take();
		assertThat(customers.update(ann, new Customer("c", "Bob"))).isEqualTo(new Customer("c", "Bob"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(customers.update(ann, ann)).isSameAs(ann);
		assertThat(this.requests.take()).isEmpty();
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> customers.update(ann, new Customer("c", "Eve")));
	}

	@Test
	void entitiesAreReplacedAndDeletedIfTheyMatch() {
		Customers customers = this.factory.getRepository(Customers.class);
		customers.save(new Customer("c", "Ann"));
		Criteria ann = Criteria.where("name").is("Ann");
		Customer bob = customers.save(new Customer("c", "Bob"), ann);
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> customers.save(bob, ann));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> customers.delete(bob, ann));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> customers.deleteById("c", ann));
		assertThat(customers.saveIfMatching(bob, ann)).isEmpty();
		assertThat(customers.deleteByIdIfMatching("c", ann)).isFalse();
		assertThat(customers.findById("c")).contains(bob);
		Criteria isBob = Criteria.where("name").is("Bob");
		assertThat(customers.saveIfMatching(bob, isBob)).contains(bob);
		customers.delete(bob, isBob);
		assertThat(customers.existsById("c")).isFalse();
		customers.save(bob);
		customers.deleteById("c", isBob);
		customers.save(bob);
		assertThat(customers.deleteByIdIfMatching("c", isBob)).isTrue();
		customers.save(bob);
		assertThat(customers.deleteIfMatching(new Customer("c", "Eve"), ann)).isEmpty();
		assertThat(customers.deleteIfMatching(new Customer("c", "Eve"), isBob)).contains(bob);
		assertThat(customers.existsById("c")).isFalse();
	}

	@Test
	void saveIfUnmodifiedLooksAtTheDate() {
		Pages pages = this.factory.getRepository(Pages.class);
		Page loaded = pages.saveIfUnmodified(new Page("p", null, "one"));
		pages.saveIfUnmodified(new Page("p", loaded.changedAt(), "two"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> pages.saveIfUnmodified(new Page("p", loaded.changedAt(), "three")));
		assertThat(pages.getRequired("p").text()).isEqualTo("two");
	}

	@Test
	void aRepositoryThatOnlyReadsCannotUpdate() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(Readers.class))
			.withMessageContaining("UpdatingOperations writes, but the repository only reads");
	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

	interface Renaming extends Repository<Customer, String> {

		EntityUpdate<Customer> updateById(String id);

		Optional<Customer> saveIfMatching(Customer customer, Criteria condition);

	}

	interface Pages extends SingleTableRepository<Page, String> {

	}

	@SingleTableEntity
	record Page(@Id String id, @LastModifiedDate @Nullable Instant changedAt, String text) {
	}

	interface Tickets extends VersionedRepository<Ticket> {

	}

	interface Readers extends ReadOnlySingleTableRepository<Customer, String>, UpdatingOperations<Customer, String> {

	}

}
