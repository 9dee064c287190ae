package io.singletable.internal.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.ThrottledException;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.ItemKey;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;
import io.singletable.partition.PartitionKey;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.ReplayedTransactions;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link PartitionLoads} of a template's requests.
 */
class PartitionLoadsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class);

	private final HotPartitions partitions = HotPartitions.create();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate quiet = this.table.template();

	@Test
	void readsByIdGoToThePartitionOfTheTable() {
		this.quiet.save(new Customer("c1", "Ann"));
		for (int i = 0; i < 3; i++) {
			this.template.findById("c1", Customer.class);
		}
		this.template.findById("c2", Customer.class);
		HotPartition hot = find(null, "Customer#c1");
		assertThat(hot.entity()).isEqualTo("Customer");
		assertThat(hot.requestShare()).isEqualTo(0.75);
		assertThat(hot.unitShare()).isEqualTo(0.75);
		assertThat(hot.readUnitsPerSecond()).isCloseTo(hot.requestsPerSecond() / 2, within(0.01));
		assertThat(hot.writeUnitsPerSecond()).isZero();
		assertThat(this.partitions.top(10)).hasSize(2).first().isEqualTo(hot);
	}

	@Test
	void aQueryGoesToThePartitionOfItsIndex() {
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		assertThat(this.template.query(Ticket.class)
			.matching(where(Ticket::status).is(Status.OPEN).and(where(Ticket::priority).is(3)))
			.all()).hasSize(1);
		assertThat(this.partitions.top(10)).hasSize(1);
		assertThat(find("gsi1", "Ticket#status#OPEN").readUnitsPerSecond()).isPositive();
	}

	@Test
	void anItemCollectionIsFoundByItsKey() {
		this.template.collection(CollectionKey.of(Ticket.class, "t1")).all();
		assertThat(this.template.collection(CollectionKey.of(Ticket.class, "t1"))
			.partitionKey()
			.flatMap(this.partitions::find)).hasValueSatisfying((it) -> assertThat(it.requestShare()).isEqualTo(1));
	}

	@Test
	void eachIdOfABatchGoesToItsPartition() {
		this.template.findAllById(List.of("c1", "c2"), Customer.class);
		assertThat(find(null, "Customer#c1").requestShare()).isEqualTo(0.5);
		assertThat(find(null, "Customer#c2").requestShare()).isEqualTo(0.5);
	}

	@Test
	void eachItemOfATransactedReadGoesToItsPartition() {
		DynamoDbClient client = new PartitionLoads(this.partitions, "pk", Map.of()).recording(
				LocalDynamoDb.newClient(this.requests),
				new Operation("TransactGetItems", this.table.name(), "Customer"));
		client.transactGetItems((request) -> request
			.transactItems(
					Stream.of("c1", "c2").map((id) -> this.table.key(Customer.class, id)).map(this::get).toList())
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
		assertThat(find(null, "Customer#c1").unitShare()).isEqualTo(0.5);
		assertThat(find(null, "Customer#c2").requestShare()).isEqualTo(0.5);
	}

	@Test
	void aSaveGoesToTheTableItsHistoryAndItsIndexes() {
		this.template.insert(Ticket.open("t1", "Leaking"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		for (PartitionKey key : List.of(key(null, "Ticket#t1"), key(null, "~v#Ticket#t1"), key("listing", "Ticket#0"),
				key("gsi1", "Ticket#status#OPEN"))) {
			assertThat(this.partitions.find(key)).hasValueSatisfying((it) -> {
				assertThat(it.requestShare()).isEqualTo(0.25);
				assertThat(it.entity()).isEqualTo("Ticket");
			});
		}
		assertThat(this.partitions.top(10)).hasSize(4);
	}

	@Test
	void writtenUnitsAreThoseOfTheTableAndOfTheIndexes() {
		this.template.save(new Customer("c1", "Ann"));
		assertThat(find(null, "Customer#c1").unitShare()).isEqualTo(0.5);
		assertThat(find("listing", "Customer#0").unitShare()).isEqualTo(0.5);
		assertThat(find("listing", "Customer#0").writeUnitsPerSecond()).isPositive();
		this.template.deleteById("c1", Customer.class);
		assertThat(find(null, "Customer#c1").requestShare()).isEqualTo(2 / 3.0, within(0.001));
	}

	@Test
	void aThrottleIsThatOfTheIndexWhichDynamoDbNames() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate throttled = template(LocalDynamoDb.newClient(http));
		Fault fault = Fault.throttled("ThrottlingException", "IndexWriteKeyRangeThroughputExceeded",
				"arn:aws:dynamodb:eu-west-1:123456789012:table/app/index/listing");
		http.script(fault, fault, fault);
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> throttled.save(new Customer("c1", "Ann")));
		assertThat(find("listing", "Customer#0").throttlesPerSecond())
			.isEqualTo(find("listing", "Customer#0").requestsPerSecond());
		assertThat(find(null, "Customer#c1").throttlesPerSecond()).isZero();
		assertThat(find(null, "Customer#c1").requestShare()).isEqualTo(0.5);
	}

	@Test
	void aThrottleOfATransactionIsThatOfItsAction() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate throttled = template(LocalDynamoDb.newClient(http));
		http.script(Fault.cancelled("None", "ThrottlingError"));
		throttled.insert(Ticket.open("t1", "Leaking"));
		assertThat(find(null, "~v#Ticket#t1").throttlesPerSecond()).isPositive();
		assertThat(find(null, "Ticket#t1").throttlesPerSecond()).isZero();
		assertThat(find(null, "Ticket#t1").requestShare()).isEqualTo(0.25);
	}

	@Test
	void transactionThatWasAppliedBeforeReadsTheTable() {
		template(LocalDynamoDb.newClient(new ReplayedTransactions())).insert(Ticket.open("t1", "Leaking"));
		assertThat(find(null, "Ticket#t1").readUnitsPerSecond()).isPositive();
		assertThat(find(null, "Ticket#t1").writeUnitsPerSecond()).isZero();
	}

	@Test
	void anotherFailureIsARequest() {
		FaultyHttpClient http = new FaultyHttpClient();
		http.script(Fault.error(500, "InternalServerError"));
		template(LocalDynamoDb.newClient(http)).findById("c1", Customer.class);
		this.template.findById("c2", Customer.class);
		assertThat(find(null, "Customer#c1").requestShare()).isEqualTo(2 / 3.0, within(0.001));
		assertThat(find(null, "Customer#c1").throttlesPerSecond()).isZero();
	}

	@Test
	void observedOperationsCountTheSameUnits() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		SingleTableTemplate observed = this.table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.hotPartitions(this.partitions).observations(registry));
		observed.save(new Customer("c1", "Ann"));
		assertThat(this.requests.take()).map((request) -> ((PutItemRequest) request).returnConsumedCapacity())
			.containsExactly(ReturnConsumedCapacity.INDEXES);
		assertThat(find("listing", "Customer#0").unitShare()).isEqualTo(0.5);
	}

	@Test
	void withoutARecorderNothingIsAskedFor() {
		this.table.template(LocalDynamoDb.newClient(this.requests)).save(new Customer("c1", "Ann"));
		assertThat(this.requests.take()).map((request) -> ((PutItemRequest) request).returnConsumedCapacity())
			.containsOnlyNulls();
	}

	private SingleTableTemplate template(DynamoDbClient client) {
		return this.table.template(client, (builder) -> builder.hotPartitions(this.partitions));
	}

	private HotPartition find(@Nullable String index, String value) {
		return this.partitions.find(key(index, value)).orElseThrow();
	}

	private TransactGetItem get(ItemKey key) {
		return TransactGetItem.builder()
			.get((get) -> get.tableName(this.table.name())
				.key(Map.of("pk", AttributeValue.fromS(key.partition()), "sk", AttributeValue.fromS(key.sort()))))
			.build();
	}

	private PartitionKey key(@Nullable String index, String value) {
		return new PartitionKey(this.table.name(), index, value);
	}

}
