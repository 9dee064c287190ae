package io.singletable.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import io.singletable.ReadConsistency;
import io.singletable.ThrottledException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Customer;
import io.singletable.test.MutableClock;
import io.singletable.test.TestServices;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for keys that DynamoDB leaves unprocessed.
 */
class PointReaderBatchTests {

	private final List<String> ids = IntStream.range(0, 10).mapToObj((i) -> "c" + i).toList();

	@Test
	void unprocessedKeysAreSentAgain() {
		PartialClient client = new PartialClient((asked) -> Math.min(asked, 4));
		assertThat(read(client)).extracting(Customer::id).isEqualTo(this.ids);
		assertThat(client.asked).containsExactly(10, 6, 2);
		assertThat(client.consistent).containsExactly(true, true, true);
	}

	@Test
	void givesUpAfterAsManyRoundsWithoutProgressAsThereAreAttempts() {
		PartialClient client = new PartialClient((asked) -> 0);
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> read(client))
			.withMessageContaining("BatchGetItem of Customer")
			.withMessageContaining("10 of them")
			.withMessageNotContaining("c1");
		assertThat(client.asked).containsExactly(10, 10, 10);
	}

	@Test
	void progressStartsTheCountAnew() {
		List<Integer> served = List.of(0, 0, 1, 0, 0, 1, 0, 0, 8);
		PartialClient client = new PartialClient();
		client.served = (asked) -> served.get(client.asked.size() - 1);
		assertThat(read(client)).extracting(Customer::id).isEqualTo(this.ids);
		assertThat(client.asked).hasSize(9);
	}

	private List<Customer> read(DynamoDbClient client) {
		EntityRegistry registry = EntityRegistry.of(List.of(Customer.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		TableLayout layout = new NativeTableLayout(registry);
		PointReader points = new PointReader(TestServices.of("app", registry, layout,
				new DynamoDbCalls(client, RetryPolicy.standard()), new MutableClock(Instant.EPOCH)));
		return points.findAll(registry.required(Customer.class), this.ids, ReadConsistency.STRONG)
			.stream()
			.map(Customer.class::cast)
			.toList();
	}

	/**
	 * Client that serves the first so many of the keys that it is asked for.
	 */
	private static final class PartialClient implements DynamoDbClient {

		private final List<Integer> asked = new ArrayList<>();

		private final List<Boolean> consistent = new ArrayList<>();

		private IntUnaryOperator served;

		PartialClient() {
			this((asked) -> asked);
		}

		PartialClient(IntUnaryOperator served) {
			this.served = served;
		}

		@Override
		public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
			KeysAndAttributes wanted = request.requestItems().get("app");
			this.asked.add(wanted.keys().size());
			this.consistent.add(wanted.consistentRead());
			int count = this.served.applyAsInt(wanted.keys().size());
			BatchGetItemResponse.Builder response = BatchGetItemResponse.builder()
				.responses(Map.of("app", wanted.keys().subList(0, count).stream().map(PartialClient::item).toList()));
			if (count < wanted.keys().size()) {
				response.unprocessedKeys(Map.of("app",
						KeysAndAttributes.builder().keys(wanted.keys().subList(count, wanted.keys().size())).build()));
			}
			return response.build();
		}

		private static Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
			return Map.of("pk", key.get("pk"), "sk", key.get("sk"), "_type", AttributeValue.fromS("Customer"), "name",
					AttributeValue.fromS("Ann"));
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
