package io.singletable.core;

import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.UnknownTypeException;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SingleTableOperations#refresh}.
 */
class RefreshIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Note.class, Shape.class, Counter.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void readsWhatIsStoredNow() {
		Note loaded = this.template.insert(Note.of("n", "first"));
		Note changed = this.template.save(loaded.with("second"));
		this.requests.take();
		assertThat(this.template.refresh(loaded)).isEqualTo(changed);
		assertThat(this.requests.take()).singleElement()
			.isInstanceOfSatisfying(GetItemRequest.class, (request) -> assertThat(request.consistentRead()).isTrue());
	}

	@Test
	void leavesAMutableInstanceAlone() {
		Counter counter = new Counter();
		counter.id = "c";
		Counter stored = this.template.save(counter);
		Counter other = this.template.getRequired("c", Counter.class);
		other.value = 5;
		this.template.save(other);
		Counter refreshed = this.template.refresh(stored);
		assertThat(refreshed.value).isEqualTo(5);
		assertThat(refreshed).isNotSameAs(stored);
		assertThat(stored.value).isZero();
	}

	@Test
	void whatIsGoneIsNotFound() {
		Note note = this.template.insert(Note.of("n", "text"));
		this.template.delete(note);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.refresh(note))
			.withMessage("This Note does not exist any more");
	}

	@Test
	void anotherClassOfTheHierarchyIsRefused() {
		Shape.Circle circle = this.template.save(new Shape.Circle("s"));
		this.template.save(new Shape.Square("s"));
		assertThatExceptionOfType(UnknownTypeException.class).isThrownBy(() -> this.template.refresh(circle));
	}

	@Test
	void anEntityWithoutAnIdIsRefused() {
		this.requests.take();
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.refresh(new Counter()))
			.withMessageContaining("Counter has no id");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void repositoriesRefresh() {
		Customers customers = new SingleTableRepositoryFactory(this.template).getRepository(Customers.class);
		Customer loaded = customers.save(new Customer("c", "Ann"));
		customers.save(new Customer("c", "Bob"));
		assertThat(customers.refresh(loaded).name()).isEqualTo("Bob");
	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

	@SingleTableEntity
	sealed interface Shape {

		record Circle(@Id String id) implements Shape {
		}

		record Square(@Id String id) implements Shape {
		}

	}

	@SingleTableEntity
	static class Counter {

		@Id
		public @Nullable String id;

		public int value;

	}

}
