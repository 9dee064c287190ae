package io.singletable.benchmarks.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.singletable.benchmarks.model.TinyData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes of many entities: by this library, and by a hand-written loop of batches with as
 * many items at the same time, which know no conditions.
 */
public final class ManyWrites {

	/** The number of items that are sent at the same time. */
	public static final int ITEMS_AT_A_TIME = 64;

	/** DynamoDB's limit. */
	private static final int BATCH = 25;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final DynamoDbClient client;

	private final ExecutorService executor;

	private final SingleTableTemplate template;

	/**
	 * Create the writes.
	 * @param client the client
	 * @param executor an executor of {@link #ITEMS_AT_A_TIME} threads
	 */
	public ManyWrites(DynamoDbClient client, ExecutorService executor) {
		this.client = client;
		this.executor = executor;
		this.template = SingleTableTemplateBuilder.of(client, Library.TABLE)
			.entities(SingleTableTiny.Plain.class, SingleTableTiny.Kept.class)
			.withoutTableCheck()
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.build();
	}

	/**
	 * Save entities with this library.
	 * @param number their number
	 */
	public void saveAll(int number) {
		List<SingleTableTiny.Plain> entities = IntStream.range(0, number).mapToObj(ManyWrites::sample).toList();
		this.template.parallel(parallelism()).keepGoing().saveAll(entities).throwIfIncomplete();
	}

	/**
	 * Save a stream of entities with this library.
	 * @param number their number
	 * @return the most of them that were taken from the stream and not reported
	 */
	public long stream(int number) {
		AtomicLong held = new AtomicLong();
		AtomicLong most = new AtomicLong();
		WriteTotals totals = this.template.parallel(parallelism())
			.keepGoing()
			.stream(IntStream.range(0, number).mapToObj((i) -> {
				most.accumulateAndGet(held.incrementAndGet(), Math::max);
				return sample(i);
			}), (outcome) -> held.decrementAndGet());
		if (totals.written() != number || !totals.isComplete()) {
			throw new IllegalStateException("Not all was written: " + totals);
		}
		return most.get();
	}

	private Parallelism parallelism() {
		return Parallelism.of(this.executor, ITEMS_AT_A_TIME);
	}

	private static SingleTableTiny.Plain sample(int number) {
		return SingleTableTiny.Plain.of(TinyData.sample(number));
	}

	/**
	 * Put items in batches, by hand.
	 * @param number their number
	 */
	public void putInBatches(int number) {
		int batches = (ITEMS_AT_A_TIME + BATCH - 1) / BATCH;
		Semaphore free = new Semaphore(batches);
		for (int from = 0; from < number; from += BATCH) {
			List<WriteRequest> puts = IntStream.range(from, Math.min(from + BATCH, number))
				.mapToObj((i) -> put(TinyData.sample(i)))
				.toList();
			free.acquireUninterruptibly();
			this.executor.execute(() -> {
				write(puts);
				free.release();
			});
		}
		free.acquireUninterruptibly(batches);
	}

	private void write(List<WriteRequest> puts) {
		List<WriteRequest> left = new ArrayList<>(puts);
		while (!left.isEmpty()) {
			Map<String, List<WriteRequest>> sent = Map.of(Library.TABLE, left);
			left = this.client.batchWriteItem((batch) -> batch.requestItems(sent))
				.unprocessedItems()
				.getOrDefault(Library.TABLE, List.of());
		}
	}

	private static WriteRequest put(TinyData data) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", AttributeValue.createS("Tiny#" + data.id()));
		item.put("sk", AttributeValue.createS("Tiny"));
		item.put("gsi1pk", AttributeValue.createS("Tiny#" + data.status()));
		item.put("gsi1sk", AttributeValue.createS(data.priority() + "#" + data.id()));
		item.put("id", AttributeValue.createS(data.id()));
		new TinyItemForm().write(data, item);
		return WriteRequest.builder().putRequest((put) -> put.item(item)).build();
	}

}
