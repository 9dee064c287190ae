package io.singletable.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.springframework.util.Assert;

/**
 * Partitions that get most of an application's load, of the table and its indexes: the
 * keys of its own requests, counted in a sketch of constant size. No key is kept, only a
 * hash of it by a random key of this process. An application that suspects a partition
 * asks for it by its key: <pre class="code">
 * template.collection(CollectionKey.ofIndex("gsi1", Ticket.class, where(Ticket::status).is(OPEN)))
 *   .partitionKey()
 *   .flatMap(hotPartitions::find)
 *   .ifPresent((partition) -&gt; log.info("{}", partition));
 * </pre> Counts what this process sends, no more: other instances have other hashes and
 * count for themselves. Not counted are scans, which read all partitions, and entries of
 * indexes that DynamoDB removes because a key has changed. Thread-safe. Takes about 150
 * KB, and less than a microsecond for each key of a request.
 */
public final class HotPartitions {

	/** Number of sketches, by hash: requests for different keys rarely wait. */
	private static final int STRIPES = 16;

	/** A partition of which less than this is left is not reported. */
	private static final double LEAST_WEIGHT = 0.01;

	private final SipHash hashes;

	private final LongSupplier nanoTime;

	private final long start;

	private final LoadSketch[] stripes = new LoadSketch[STRIPES];

	HotPartitions(SipHash hashes, LongSupplier nanoTime) {
		this.hashes = hashes;
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
		for (int i = 0; i < STRIPES; i++) {
			this.stripes[i] = new LoadSketch(this.start);
		}
	}

	/**
	 * Create an empty sketch with a random key.
	 * @return the sketch
	 */
	public static HotPartitions create() {
		return new HotPartitions(SipHash.withRandomKey(), System::nanoTime);
	}

	/**
	 * Return the partitions with the most load recently, by requests and consumed units.
	 * @param number their number at most, at least 1
	 * @return the partitions, the busiest first
	 */
	public List<HotPartition> top(int number) {
		Assert.isTrue(number >= 1, () -> "number must be at least 1, but is " + number);
		Snapshot snapshot = snapshot();
		return snapshot.partitions()
			.stream()
			.filter((partition) -> partition.load().weight() >= LEAST_WEIGHT)
			.sorted(Comparator.comparingDouble((PartitionLoad partition) -> partition.load().weight()).reversed())
			.limit(number)
			.map(snapshot::describe)
			.toList();
	}

	/**
	 * Find the recent load of a partition whose key is known.
	 * @param key the key
	 * @return the load; empty if the partition is not among those that are counted, of
	 * which there are up to 1,024
	 */
	public Optional<HotPartition> find(PartitionKey key) {
		long hash = hash(key);
		Snapshot snapshot = snapshot();
		return snapshot.partitions()
			.stream()
			.filter((partition) -> partition.hash() == hash && partition.load().weight() >= LEAST_WEIGHT)
			.findAny()
			.map(snapshot::describe);
	}

	/**
	 * Return the hash by which a partition is shown until this process ends.
	 * @param key the key
	 * @return 16 hexadecimal digits
	 */
	public String hashOf(PartitionKey key) {
		return HexFormat.of().toHexDigits(hash(key));
	}

	/**
	 * Record a request. A template records its own; applications record what they send
	 * without it.
	 * @param key key of the partition
	 * @param entity name of the type that the request is for
	 * @param readUnits read units that it consumed there, 0 if unknown
	 * @param writeUnits write units that it consumed there, 0 if unknown
	 */
	public void record(PartitionKey key, String entity, double readUnits, double writeUnits) {
		record(key, entity, (load) -> load.addRequest(readUnits, writeUnits));
	}

	/**
	 * Record a request that DynamoDB throttled.
	 * @param key key of the partition
	 * @param entity name of the type that the request is for
	 */
	public void recordThrottle(PartitionKey key, String entity) {
		record(key, entity, Load::addThrottle);
	}

	private void record(PartitionKey key, String entity, Consumer<Load> change) {
		long hash = hash(key);
		this.stripes[(int) (hash & (STRIPES - 1))].record(hash, key, entity, change, this.nanoTime.getAsLong());
	}

	/** Names of tables and indexes contain no U+0000, and are not empty. */
	private long hash(PartitionKey key) {
		return this.hashes.hash(key.table(), (key.index() != null) ? key.index() : "", key.value());
	}

	private Snapshot snapshot() {
		long now = this.nanoTime.getAsLong();
		List<PartitionLoad> partitions = new ArrayList<>();
		Load total = new Load();
		for (LoadSketch stripe : this.stripes) {
			total.add(stripe.collect(partitions, now));
		}
		return new Snapshot(partitions, total, Decay.seconds(now - this.start));
	}

	/**
	 * Copy of all counters.
	 *
	 * @param partitions the counters
	 * @param total sum of the load, of partitions without a counter too
	 * @param seconds seconds that the sums stand for
	 */
	private record Snapshot(List<PartitionLoad> partitions, Load total, double seconds) {

		HotPartition describe(PartitionLoad partition) {
			Load load = partition.load();
			return new HotPartition(HexFormat.of().toHexDigits(partition.hash()), partition.table(), partition.index(),
					partition.entity(), share(load.requests(), this.total.requests()),
					share(load.units(), this.total.units()), load.requests() / this.seconds,
					load.readUnits() / this.seconds, load.writeUnits() / this.seconds, load.throttles() / this.seconds);
		}

		private static double share(double part, double total) {
			return (total > 0) ? part / total : 0;
		}

	}

}
