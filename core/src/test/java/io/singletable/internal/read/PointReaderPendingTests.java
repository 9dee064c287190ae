package io.singletable.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.ReadConsistency;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Customer;
import io.singletable.test.MutableClock;
import io.singletable.test.PendingWrites;
import io.singletable.test.TestServices;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for reads by key of items that the transaction of the thread is going to write.
 */
class PointReaderPendingTests {

	private final EntityRegistry registry = EntityRegistry.of(List.of(Customer.class), MappingDefaults.standard(),
			StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private final TableLayout layout = new NativeTableLayout(this.registry);

	private final EntityMetadata<Customer> type = customers();

	private final StoredCustomers client = new StoredCustomers();

	private final PendingWrites pending = new PendingWrites();

	private final MutableClock clock = new MutableClock(Instant.EPOCH);

	private final PointReader points = new PointReader(TestServices.of("app", this.registry, this.layout,
			new DynamoDbCalls(this.client, RetryPolicy.standard()), this.clock, this.pending));

	@Test
	void pendingItemIsReadAsItWillBeStored() {
		pending("c1", PendingItem.of(item("c1", "pending")));
		for (ReadConsistency consistency : ReadConsistency.values()) {
			assertThat(this.points.findItem(this.type, "c1", consistency, null)
				.map(StoredItem::entity)
				.map((entity) -> ((Customer) entity).name())).contains("pending");
			assertThat(this.points.findItem(this.type, "c1", consistency, Set.of())
				.map((item) -> item.header().typeName())).contains("Customer");
		}
		assertThat(this.points.findItem(this.type, "c1").map(StoredItem::attributes)).contains(item("c1", "pending"));
		assertThat(this.points.current(this.type, "c1")).isPresent();
		assertThat(this.points.header(this.type, "c1")).isPresent();
		assertThat(this.client.read).isEmpty();
	}

	@Test
	void pendingDeletionIsAbsent() {
		pending("c1", PendingItem.of(null));
		assertThat(this.points.findItem(this.type, "c1", ReadConsistency.STRONG, null)).isEmpty();
		assertThat(this.points.findItem(this.type, "c1", ReadConsistency.EVENTUAL, Set.of())).isEmpty();
		assertThat(this.points.findItem(this.type, "c1")).isEmpty();
		assertThat(this.points.current(this.type, "c1")).isEmpty();
		assertThat(this.points.header(this.type, "c1")).isEmpty();
		assertThat(this.client.read).isEmpty();
	}

	@Test
	void pendingTombstoneIsAbsentAndStillTheCurrentItem() {
		Map<String, AttributeValue> tombstone = new HashMap<>(item("c1", "Ann"));
		tombstone.put("_del", AttributeValue.fromBool(true));
		pending("c1", PendingItem.of(tombstone));
		assertThat(this.points.findItem(this.type, "c1", ReadConsistency.STRONG, null)).isEmpty();
		assertThat(this.points.findItem(this.type, "c1")).isEmpty();
		assertThat(this.points.findAll(this.type, List.of("c1"), ReadConsistency.STRONG)).isEmpty();
		assertThat(this.points.current(this.type, "c1")).isPresent();
		assertThat(this.client.read).isEmpty();
	}

	@Test
	void pendingItemThatHasExpiredIsAbsent() {
		Map<String, AttributeValue> expiring = new HashMap<>(item("c1", "Ann"));
		expiring.put("_ttl", AttributeValue.fromN("100"));
		pending("c1", PendingItem.of(expiring));
		assertThat(this.points.findItem(this.type, "c1", ReadConsistency.STRONG, null)).isPresent();
		this.clock.set(Instant.ofEpochSecond(101));
		assertThat(this.points.findItem(this.type, "c1", ReadConsistency.STRONG, null)).isEmpty();
	}

	@Test
	void unknownItemIsRefused() {
		pending("c1", PendingItem.UNKNOWN);
		assertRefused(() -> this.points.findItem(this.type, "c1", ReadConsistency.STRONG, null));
		assertRefused(() -> this.points.findItem(this.type, "c1", ReadConsistency.EVENTUAL, Set.of()));
		assertRefused(() -> this.points.findItem(this.type, "c1"));
		assertRefused(() -> this.points.current(this.type, "c1"));
		assertRefused(() -> this.points.header(this.type, "c1"));
		assertRefused(() -> this.points.findAll(this.type, List.of("c2", "c1"), ReadConsistency.STRONG));
		assertThat(this.client.read).isEmpty();
	}

	private static void assertRefused(ThrowingCallable read) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(read)
			.withMessageContaining(
					"has changed the Customer with this id by an update whose result only DynamoDB " + "knows")
			.withMessageContaining("update it without idempotent()")
			.withMessageNotContaining("c1");
	}

	@Test
	void othersAreReadAsEver() {
		pending("c1", PendingItem.of(item("c1", "pending")));
		assertThat(this.points.findItem(this.type, "c2", ReadConsistency.STRONG, null).map(StoredItem::entity))
			.map((entity) -> ((Customer) entity).name())
			.contains("stored");
		assertThat(this.client.read).containsExactly("Customer#c2");
	}

	@Test
	void batchSendsTheKeysOfOthersOnlyAndKeepsTheOrderOfTheIds() {
		pending("c2", PendingItem.of(item("c2", "pending")));
		pending("c3", PendingItem.of(null));
		assertThat(this.points.findAll(this.type, List.of("c4", "c3", "c2", "c1", "c2"), ReadConsistency.EVENTUAL))
			.extracting(Customer::id, Customer::name)
			.containsExactly(tuple("c4", "stored"), tuple("c2", "pending"), tuple("c1", "stored"));
		assertThat(this.client.read).containsExactly("Customer#c4", "Customer#c1");
	}

	@Test
	void batchOfPendingItemsSendsNothing() {
		pending("c1", PendingItem.of(item("c1", "pending")));
		pending("c2", PendingItem.of(null));
		assertThat(this.points.findAll(this.type, List.of("c1", "c2"), ReadConsistency.STRONG)).hasSize(1);
		assertThat(this.client.requests).isZero();
	}

	@SuppressWarnings("unchecked")
	private EntityMetadata<Customer> customers() {
		return (EntityMetadata<Customer>) this.registry.required(Customer.class);
	}

	private void pending(String id, PendingItem item) {
		this.pending.add(this.type, this.layout.headKey(this.type, id), item);
	}

	private static Map<String, AttributeValue> item(String id, String name) {
		return Map.of("pk", AttributeValue.fromS("Customer#" + id), "sk", AttributeValue.fromS("Customer"), "_type",
				AttributeValue.fromS("Customer"), "name", AttributeValue.fromS(name));
	}

	/**
	 * Client that has every customer, and notes whom it was asked for.
	 */
	private static final class StoredCustomers implements DynamoDbClient {

		private final List<String> read = new ArrayList<>();

		private int requests;

		@Override
		public GetItemResponse getItem(GetItemRequest request) {
			this.requests++;
			return GetItemResponse.builder().item(stored(request.key())).build();
		}

		@Override
		public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
			this.requests++;
			return BatchGetItemResponse.builder()
				.responses(Map.of("app", request.requestItems().get("app").keys().stream().map(this::stored).toList()))
				.build();
		}

		private Map<String, AttributeValue> stored(Map<String, AttributeValue> key) {
			String partition = key.get("pk").s();
			this.read.add(partition);
			return item(partition.substring("Customer#".length()), "stored");
		}

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
		}

	}

}
