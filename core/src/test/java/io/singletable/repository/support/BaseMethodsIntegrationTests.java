package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.ConsistentRead;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableOperations;
import io.singletable.lifecycle.AfterConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SingleTableRepository;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.util.Streamable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the methods that every repository has, on a table.
 */
class BaseMethodsIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Customer.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			this.table.template(LocalDynamoDb.newClient(this.requests)));

	private final Customers customers = this.factory.getRepository(Customers.class);

	private final Customer ann = new Customer("ann", "Ann");

	private final Customer bob = new Customer("bob", "Bob");

	@Test
	void writesAndReadsById() {
		assertThat(this.customers.insert(this.ann)).isEqualTo(this.ann);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.customers.insert(this.ann));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.customers.update(this.bob));
		assertThat(this.customers.saveAll(List.of(this.ann, this.bob))).containsExactly(this.ann, this.bob);
		assertThat(this.customers.findById("ann")).contains(this.ann);
		assertThat(this.customers.getRequired("bob")).isEqualTo(this.bob);
		assertThat(this.customers.existsById("eve")).isFalse();
		assertThat(this.customers.findAllById(List.of("bob", "eve", "ann"))).containsExactly(this.bob, this.ann);
	}

	@Test
	void getOrCreateInsertsWhatDoesNotExist() {
		assertThat(this.customers.getOrCreate("ann", () -> this.ann)).isEqualTo(this.ann);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.customers.getOrCreate("ann", () -> {
			throw new AssertionError("The entity exists");
		})).isEqualTo(this.ann);
		assertThat(lastRead()).isTrue();
	}

	@Test
	void deletes() {
		this.customers.saveAll(List.of(this.ann, this.bob));
		this.customers.delete(this.ann);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.customers.delete(this.ann));
		this.customers.deleteAllById(List.of("ann", "bob"));
		assertThat(this.customers.findById("bob")).isEmpty();
	}

	@Test
	void listingIsReadInWindows() {
		this.customers.saveAll(List.of(this.bob, this.ann));
		Window<Customer> first = this.customers.findAll(ScrollPosition.keyset(), Limit.of(1));
		assertThat(first).containsExactly(this.ann);
		assertThat(this.customers.findAll(first.positionAt(0), Limit.of(1))).containsExactly(this.bob);
	}

	@Test
	void consistencyOfARedeclaredMethodIsThatOfItsAnnotation() {
		Consistent consistent = this.factory.getRepository(Consistent.class);
		consistent.findById("ann");
		assertThat(lastRead()).isTrue();
		this.customers.findById("ann");
		assertThat(lastRead()).isFalse();
		assertThat(consistent.existsById("ann")).isFalse();
		assertThat(lastRead()).isTrue();
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> consistent.getRequired("ann"));
		assertThat(lastRead()).isFalse();
	}

	@Test
	void existenceIsReadWithoutPayloadWhateverTheConsistency() {
		this.customers.insert(this.ann);
		this.requests.take();
		assertThat(this.customers.existsById("ann")).isTrue();
		String attributes = lastProjection();
		assertThat(this.factory.getRepository(Consistent.class).existsById("ann")).isTrue();
		assertThat(lastProjection()).isNotNull().isEqualTo(attributes);
	}

	private @Nullable String lastProjection() {
		return ((GetItemRequest) this.requests.take().get(0)).projectionExpression();
	}

	@Test
	void consistencyOfABatchIsThatOfItsAnnotation() {
		this.factory.getRepository(Readers.class).findAllById(List.of("ann", "bob"));
		assertThat(consistencyOfBatch()).isNull();
		this.factory.getRepository(Consistent.class).findAllById(List.of("ann", "bob"));
		assertThat(consistencyOfBatch()).isTrue();
	}

	private @Nullable Boolean consistencyOfBatch() {
		return ((BatchGetItemRequest) this.requests.take().get(0)).requestItems()
			.values()
			.iterator()
			.next()
			.consistentRead();
	}

	@Test
	void consistencyOfAMethodIsNotThatOfWhatCallbacksRead() {
		AfterConvertCallback<Customer> readAnother = (customer) -> {
			this.customers.findById("bob");
			return customer;
		};
		Lifecycle lifecycle = Lifecycle.of(EntityCallbacks.create(readAnother), (event) -> {
		});
		Consistent consistent = new SingleTableRepositoryFactory(
				this.table.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.lifecycle(lifecycle)))
			.getRepository(Consistent.class);
		this.customers.insert(this.ann);
		consistent.findById("ann");
		assertThat(lastRead()).isFalse();
	}

	private boolean lastRead() {
		List<SdkRequest> reads = this.requests.take();
		return Boolean.TRUE.equals(((GetItemRequest) reads.get(reads.size() - 1)).consistentRead());
	}

	@Test
	void readOnlyRepositoryReads() {
		this.customers.insert(this.ann);
		Readers readers = this.factory.getRepository(Readers.class);
		assertThat(readers.findById("ann")).contains(this.ann);
		assertThat(readers.findAll(ScrollPosition.keyset(), Limit.of(9))).containsExactly(this.ann);
	}

	@Test
	void listingIsAlsoACollection() {
		this.customers.saveAll(List.of(this.ann, this.bob));
		assertThat(this.factory.getRepository(Lists.class).findAll()).containsExactly(this.ann, this.bob);
		assertThat(this.factory.getRepository(Sets.class).findAll()).containsExactlyInAnyOrder(this.ann, this.bob);
		assertThat(this.factory.getRepository(Streamables.class).findAll()).containsExactly(this.ann, this.bob);
	}

	@Test
	void deletionOfAllDoesNotReadAListFirst() {
		this.customers.saveAll(List.of(this.ann, this.bob));
		this.requests.take();
		this.factory.getRepository(Lists.class).deleteAll();
		assertThat(this.requests.takeActions()).containsExactly("Query", "DeleteItem", "DeleteItem");
		assertThat(this.customers.findAll()).isEmpty();
	}

	@Test
	void allIsWhatABaseClassSays() {
		this.customers.saveAll(List.of(this.ann, this.bob));
		SingleTableRepositoryFactory selective = new SingleTableRepositoryFactory(this.table.template());
		selective.setRepositoryBaseClass(WithoutAnn.class);
		Lists others = selective.getRepository(Lists.class);
		assertThat(others.findAll()).containsExactly(this.bob);
		others.deleteAll();
		assertThat(this.customers.findAll()).containsExactly(this.ann);
	}

	static class WithoutAnn<T, ID> extends SimpleSingleTableRepository<T, ID> {

		WithoutAnn(EntityInformation<T, ID> information, SingleTableOperations operations) {
			super(information, operations);
		}

		@Override
		public Iterable<T> findAll() {
			List<T> others = new ArrayList<>();
			super.findAll().forEach(others::add);
			others.removeIf((customer) -> ((Customer) customer).name().equals("Ann"));
			return others;
		}

	}

	interface Lists extends ListCrudRepository<Customer, String> {

	}

	interface Sets extends SingleTableRepository<Customer, String> {

		@Override
		Set<Customer> findAll();

	}

	interface Streamables extends Repository<Customer, String> {

		Streamable<Customer> findAll();

	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

	interface Readers extends ReadOnlySingleTableRepository<Customer, String> {

	}

	interface Consistent extends ReadOnlySingleTableRepository<Customer, String> {

		@Override
		@ConsistentRead
		Optional<Customer> findById(String id);

		@Override
		@ConsistentRead
		boolean existsById(String id);

		@Override
		@ConsistentRead(ReadConsistency.EVENTUAL)
		Customer getRequired(String id);

		@Override
		@ConsistentRead
		List<Customer> findAllById(Iterable<String> ids);

	}

}
