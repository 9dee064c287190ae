package io.singletable.benchmarks.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Client that answers puts and batches of puts after a while, and counts them.
 * Thread-safe.
 */
public final class SlowDynamoDbClient extends UnconnectedDynamoDbClient {

	private static final int BYTES_OF_UNIT = 1024;

	private final Duration latency;

	private final LongAdder requests = new LongAdder();

	private final LongAdder units = new LongAdder();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	/**
	 * Create a client.
	 * @param latency the time for the answer to any request
	 */
	public SlowDynamoDbClient(Duration latency) {
		this.latency = latency;
	}

	/**
	 * The number of requests.
	 */
	public long requests() {
		return this.requests.sum();
	}

	/**
	 * The write units by the rules of DynamoDB, of items of which none was there before.
	 */
	public long units() {
		return this.units.sum();
	}

	/**
	 * The most requests that were sent at the same time.
	 */
	public int mostAtTheSameTime() {
		return this.most.get();
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		answer(List.of(request.item()));
		return PutItemResponse.builder().build();
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		for (List<WriteRequest> writes : request.requestItems().values()) {
			answer(writes.stream().map((write) -> write.putRequest().item()).toList());
		}
		return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
	}

	private void answer(List<Map<String, AttributeValue>> items) {
		this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		this.requests.increment();
		items.forEach((item) -> this.units.add(units(item)));
		long end = System.nanoTime() + this.latency.toNanos();
		for (long left = this.latency.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
		this.running.decrementAndGet();
	}

	/** The index projects everything. */
	private static long units(Map<String, AttributeValue> item) {
		int bytes = 0;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			AttributeValue value = attribute.getValue();
			bytes += attribute.getKey().length()
					+ ((value.b() != null) ? value.b().asByteArrayUnsafe().length : text(value).length());
		}
		long blocks = (bytes + BYTES_OF_UNIT - 1) / BYTES_OF_UNIT;
		return item.containsKey("gsi1pk") ? 2 * blocks : blocks;
	}

	private static String text(AttributeValue value) {
		return (value.s() != null) ? value.s() : value.n();
	}

}
