package io.singletable.internal.client;

import java.util.List;
import java.util.Map;

import io.singletable.RequestLimitExceededException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReadMeter}.
 */
class ReadMeterTests {

	private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("1"));

	private final Items items = new Items();

	private final DynamoDbCalls calls = ScriptedCalls.of(this.items, RetryPolicy.standard());

	@Test
	void readsAreCountedWithItemsAndUnits() {
		ReadMeter meter = new ReadMeter(10);
		meter.measure(() -> List.of(get(), get()));
		assertThat(meter.requests()).isEqualTo(2);
		assertThat(meter.items()).isEqualTo(2);
		assertThat(meter.units()).isEqualTo(3);
		assertThat(meter.item()).isEqualTo(ITEM);
	}

	@Test
	void eachAttemptCounts() {
		this.items.failures = 1;
		ReadMeter meter = new ReadMeter(10);
		meter.measure(this::get);
		assertThat(meter.requests()).isEqualTo(2);
		assertThat(meter.items()).isEqualTo(1);
	}

	@Test
	void callBeyondTheLimitIsNotSent() {
		ReadMeter meter = new ReadMeter(2);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> meter.measure(() -> List.of(get(), get(), get())))
			.withMessageContaining("more than the 2 requests");
		assertThat(this.items.sent).isEqualTo(2);
		assertThat(meter.requests()).isEqualTo(2);
	}

	@Test
	void withoutMeterNothingIsCountedOrAsked() {
		ReadMeter meter = new ReadMeter(0);
		get();
		assertThat(meter.requests()).isZero();
		assertThat(this.calls.readCapacity()).isNull();
		assertThat(meter.measure(this.calls::readCapacity)).isEqualTo(ReturnConsumedCapacity.TOTAL);
	}

	@Test
	void innerMeterCountsItsOwn() {
		ReadMeter outer = new ReadMeter(10);
		ReadMeter inner = new ReadMeter(10);
		outer.measure(() -> List.of(inner.measure(this::get), get()));
		assertThat(outer.requests()).isEqualTo(1);
		assertThat(inner.requests()).isEqualTo(1);
	}

	@Test
	void itemsAreKeptWhereTheyAreAskedFor() {
		ReadMeter keeping = ReadMeter.keepingItems(10);
		keeping.measure(() -> List.of(get(), get()));
		assertThat(keeping.keptItems()).containsExactly(ITEM, ITEM);
		ReadMeter other = new ReadMeter(10);
		other.measure(this::get);
		assertThat(other.keptItems()).isEmpty();
	}

	private List<Map<String, AttributeValue>> get() {
		GetItemRequest request = GetItemRequest.builder()
			.tableName("tickets")
			.key(ITEM)
			.returnConsumedCapacity(this.calls.readCapacity())
			.build();
		return this.calls.readItems(new Operation("GetItem", "tickets", "Ticket"),
				(client, timeouts) -> client.getItem(request), (response) -> List.of(response.item()),
				(response, items) -> items);
	}

	/**
	 * Client that answers each read with an item, after failures.
	 */
	private static final class Items implements DynamoDbClient {

		private int failures;

		private int sent;

		@Override
		public GetItemResponse getItem(GetItemRequest request) {
			this.sent++;
			if (this.failures > 0) {
				this.failures--;
				throw DynamoDbException.builder().statusCode(500).message("of a test").build();
			}
			return GetItemResponse.builder()
				.item(ITEM)
				.consumedCapacity(ConsumedCapacity.builder().capacityUnits(1.5).build())
				.build();
		}

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
			// Has nothing open.
		}

	}

}
