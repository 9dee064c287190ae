package io.singletable.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.ConsistentRead;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.query.QueryStatistics;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.Repository;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for queries of several whole keys of the table.
 */
class KeyedQueriesIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TestTable.of(Customer.class, Line.class)
		.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 2, 250)));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	private final Customers customers = this.factory.getRepository(Customers.class);

	@BeforeEach
	void write() {
		for (int i = 0; i < 60; i++) {
			this.template.insert(new Customer(id(i), (i % 3 == 0) ? "Ulm" : "Rom"));
		}
		this.requests.take();
	}

	@Test
	void idsAreReadAHundredARequestInTheOrderOfTheirKeys() {
		List<String> ids = new ArrayList<>(ids(0, 550));
		Collections.reverse(ids);
		assertThat(this.customers.findByIdIn(ids)).extracting(Customer::id).containsExactlyElementsOf(ids(0, 60));
		assertThat(keys()).containsExactly(100, 100, 100, 100, 100, 50);
	}

	@Test
	void fewIdsAreOneRequest() {
		assertThat(this.customers.findByIdIn(List.of(id(7), id(3)))).extracting(Customer::id)
			.containsExactly(id(3), id(7));
		assertThat(keys()).containsExactly(2);
		assertThat(this.customers.findByIdIn(List.of())).isEmpty();
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void whatElseIsAskedIsCheckedInMemory() {
		assertThat(this.customers.findByIdInAndCity(ids(0, 40), "Ulm")).hasSize(14)
			.allMatch((customer) -> customer.city().equals("Ulm"));
		assertThat(this.customers.countByIdInAndCity(ids(0, 40), "Ulm")).isEqualTo(14);
		assertThat(this.customers.existsByIdInAndCity(ids(0, 40), "Paris")).isFalse();
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "BatchGetItem", "BatchGetItem");
	}

	@Test
	void countBringsNoPayloadBack() {
		assertThat(this.customers.countByIdIn(ids(0, 90))).isEqualTo(60);
		assertThat(this.requests.take()).singleElement()
			.satisfies((request) -> assertThat(sent((BatchGetItemRequest) request).expressionAttributeNames().values())
				.isNotEmpty()
				.doesNotContain("city"));
	}

	@Test
	void noMoreIsReadThanIsWanted() {
		assertThat(this.customers.findFirstByIdIn(ids(0, 60))).isPresent();
		assertThat(this.customers.findFirstByIdIn(ids(50, 200))).isPresent();
		assertThat(keys()).containsExactly(1, 1);
		assertThat(this.customers.findFirstByIdIn(ids(60, 161))).isEmpty();
		assertThat(keys()).containsExactly(1, 100);
	}

	@Test
	void windowsGoOnBothWays() {
		List<String> ids = ids(0, 200);
		Window<Customer> window = this.customers.findByIdIn(ids, ScrollPosition.keyset(), Limit.of(7));
		assertThat(window).extracting(Customer::id).containsExactlyElementsOf(ids(0, 7));
		assertThat(keys()).containsExactly(8);
		assertThat(WindowIterator.of((position) -> this.customers.findByIdIn(ids, position, Limit.of(7)))
			.startingAt(ScrollPosition.keyset())).toIterable()
			.extracting(Customer::id)
			.containsExactlyElementsOf(ids(0, 60));
		List<String> reversed = new ArrayList<>(ids(0, 60));
		Collections.reverse(reversed);
		assertThat(WindowIterator.of((position) -> this.customers.findByIdIn(ids, position, Limit.of(7)))
			.startingAt(ScrollPosition.keyset().backward())).toIterable()
			.extracting(Customer::id)
			.containsExactlyElementsOf(reversed);
	}

	@Test
	void deletesGoOnToTheEnd() {
		assertThat(this.customers.deleteByIdIn(ids(5, 500))).isEqualTo(55);
		assertThat(this.customers.count()).isEqualTo(5);
	}

	@Test
	void ownBudgetHoldsForKeysToo() {
		assertThat(this.customers.removeByIdIn(ids(0, 50))).hasSize(50);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.customers.removeByIdIn(ids(0, 150)));
	}

	@Test
	void consistencyIsThatOfTheMethod() {
		this.customers.readByIdIn(ids(0, 3));
		assertThat(this.requests.take()).singleElement()
			.extracting((request) -> sent((BatchGetItemRequest) request).consistentRead())
			.isEqualTo(true);
	}

	@Test
	void partsOfAnIdAreCrossed() {
		for (int i = 0; i < 30; i++) {
			this.template.insert(new Line(new Line.Key("o" + (i % 2), i), "sku" + i));
		}
		this.requests.take();
		List<Integer> numbers = IntStream.range(0, 30).boxed().toList();
		assertThat(this.template.query(Line.class)
			.matching(where("key.orderId").in(List.of("o0", "o1", "o2")).and("key.no").in(numbers))
			.all()).extracting((line) -> line.key().no()).containsExactlyElementsOf(numbers);
		assertThat(keys()).containsExactly(90);
	}

	@Test
	void keysWithoutBoundAreRefused() {
		List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();
		List<String> orders = IntStream.range(0, 101).mapToObj((i) -> "o" + i).toList();
		var query = this.template.query(Line.class).matching(where("key.orderId").in(orders).and("key.no").in(numbers));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(query::all)
			.withMessageContaining("results in more than 100000 keys of table");
	}

	@Test
	void runIsMeasured() {
		List<QueryStatistics> runs = new ArrayList<>();
		this.template.query(Customer.class).matching(where("id").in(ids(50, 170))).measured(runs::add).all();
		assertThat(runs).singleElement().satisfies((run) -> {
			assertThat(run.requests()).isEqualTo(2);
			assertThat(run.evaluated()).isEqualTo(10);
			assertThat(run.returned()).isEqualTo(10);
			assertThat(run.capacity()).isPositive();
		});
	}

	@Test
	void planSaysWhatIsRead() {
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::toString)
			.contains(
					"KeyedQueriesIntegrationTests.Customers.findByIdInAndCity: Customer: BatchGetItem table [id in ?0] "
							+ "ascending; filter city = ?1 in memory; eventually consistent, 0.5 read units for each 4 KB read");
	}

	private List<Integer> keys() {
		return this.requests.take()
			.stream()
			.map((request) -> sent((BatchGetItemRequest) request).keys().size())
			.toList();
	}

	private static KeysAndAttributes sent(BatchGetItemRequest request) {
		return request.requestItems().values().iterator().next();
	}

	private static List<String> ids(int from, int to) {
		return IntStream.range(from, to).mapToObj(KeyedQueriesIntegrationTests::id).toList();
	}

	private static String id(int number) {
		return "c%04d".formatted(number);
	}

	@SingleTableEntity
	record Customer(@Id String id, String city) {

	}

	@SingleTableEntity(partitionKey = "Line#{orderId}", sortKey = "{no}")
	record Line(@Id Key key, String sku) {

		record Key(String orderId, int no) {

		}

	}

	interface Customers extends Repository<Customer, String> {

		List<Customer> findByIdIn(Collection<String> ids);

		@ConsistentRead
		List<Customer> readByIdIn(Collection<String> ids);

		Optional<Customer> findFirstByIdIn(Collection<String> ids);

		Window<Customer> findByIdIn(Collection<String> ids, ScrollPosition position, Limit limit);

		@AllowFiltering
		List<Customer> findByIdInAndCity(Collection<String> ids, String city);

		@AllowFiltering
		long countByIdInAndCity(Collection<String> ids, String city);

		@AllowFiltering
		boolean existsByIdInAndCity(Collection<String> ids, String city);

		long countByIdIn(Collection<String> ids);

		long deleteByIdIn(Collection<String> ids);

		@Budget(requests = 1)
		List<Customer> removeByIdIn(Collection<String> ids);

		long count();

	}

}
