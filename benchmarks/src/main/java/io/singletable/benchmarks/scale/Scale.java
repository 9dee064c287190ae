package io.singletable.benchmarks.scale;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import io.singletable.benchmarks.client.KeepingDynamoDbClient;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.count.MeteringHttpClient;
import io.singletable.benchmarks.library.ScaledEntities;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Counter of what operations cost against sizes.
 */
public final class Scale {

	/** Sizes of a page's position. */
	private static final List<Integer> PAGES = List.of(1, 10, 50);

	private static final List<Integer> BATCHES = List.of(1, 25, 100, 250);

	/** Of tickets in the partition whose pages are read. */
	private static final int DEEP = 1_001;

	/** A version every minute. */
	private static final IntToLongFunction EVEN = (version) -> 60_000L * version;

	/** Ever longer pauses, up to hours. */
	private static final IntToLongFunction UNEVEN = (version) -> (long) version * version * version / 100;

	private final URI endpoint;

	private final MeteringHttpClient meter = new MeteringHttpClient();

	private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

	/**
	 * Create a counter.
	 * @param endpoint where DynamoDB Local listens
	 */
	public Scale(URI endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Count against the number of versions of an entity.
	 * @param sizes the numbers
	 * @return the curves
	 */
	public Curves history(List<Integer> sizes) {
		Curves curves = new Curves("%,d versions");
		for (int size : sizes) {
			KeepingDynamoDbClient kept = new KeepingDynamoDbClient();
			ScaledEntities storing = new ScaledEntities(kept);
			ScaledEntities.History even = storing.history(0, size, EVEN);
			ScaledEntities.History uneven = storing.history(1, size, UNEVEN);
			ScaledEntities entities = entities("h" + size, kept);
			add(curves, size, Map.of("findAsOf the middle, of even times", entities.asOfMiddle(even)));
			add(curves, size, Map.of("findAsOf the middle, of uneven times", entities.asOfMiddle(uneven)));
			add(curves, size, entities.ofHistory(even));
		}
		return curves;
	}

	/**
	 * Count against the number of entities of a partition of an index.
	 * @param sizes the numbers
	 * @return the curves
	 */
	public Curves partition(List<Integer> sizes) {
		Curves curves = new Curves("%,d entities");
		for (int size : sizes) {
			add(curves, size, entities("p" + size, partition(size)).ofPartition());
		}
		return curves;
	}

	/**
	 * Count against the number of a page of 20.
	 * @return the curves
	 */
	public Curves depth() {
		Curves curves = new Curves("page %,d");
		ScaledEntities entities = entities("d", partition(DEEP));
		PAGES.forEach((page) -> add(curves, page, entities.ofPage(page)));
		return curves;
	}

	/**
	 * Count against the number of entities of a call.
	 * @return the curves
	 */
	public Curves batch() {
		Curves curves = new Curves("%,d entities");
		ScaledEntities entities = entities("b", partition(BATCHES.get(BATCHES.size() - 1)));
		BATCHES.forEach((size) -> add(curves, size, entities.ofBatch(size)));
		return curves;
	}

	private static KeepingDynamoDbClient partition(int size) {
		KeepingDynamoDbClient kept = new KeepingDynamoDbClient();
		ScaledEntities entities = new ScaledEntities(kept);
		IntStream.range(0, size).forEach(entities::store);
		return kept;
	}

	private ScaledEntities entities(String database, KeepingDynamoDbClient kept) {
		LocalTable.create(LocalTable.client(this.endpoint, database + this.run, Apache5HttpClient.create()),
				kept.items());
		return new ScaledEntities(LocalTable.client(this.endpoint, database + this.run, this.meter));
	}

	private void add(Curves curves, int size, Map<String, Runnable> operations) {
		operations.forEach((name, operation) -> curves.add(name, size, this.meter.count(operation)));
	}

}
