package io.singletable.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Sketch of the partitions with the most load, in constant memory: Space-Saving (Metwally
 * et al., 2005), whose counters halve every minute. Where all counters are in use, a new
 * partition takes over the lightest, with its weight: so one whose weight is more than
 * the total by the number of counters is never missed. Its load is counted from then on.
 * Thread-safe, by a lock that is held for less than a microsecond.
 */
final class LoadSketch {

	static final int COUNTERS = 64;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Counter> counters = new ArrayList<>(COUNTERS);

	private final Load total = new Load();

	private long shrunkAt;

	LoadSketch(long now) {
		this.shrunkAt = now;
	}

	void record(long hash, PartitionKey key, String entity, Consumer<Load> change, long now) {
		this.lock.lock();
		try {
			shrink(now);
			change.accept(this.total);
			counter(hash, key, entity).add(change);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Copy what is counted.
	 * @return the sum of all loads, of partitions without a counter too
	 */
	Load collect(List<PartitionLoad> loads, long now) {
		this.lock.lock();
		try {
			shrink(now);
			for (Counter counter : this.counters) {
				loads.add(counter.toLoad());
			}
			return this.total.copy();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Counter counter(long hash, PartitionKey key, String entity) {
		Counter lightest = null;
		for (Counter counter : this.counters) {
			if (counter.hash == hash) {
				return counter.of(entity);
			}
			if (lightest == null || counter.weight < lightest.weight) {
				lightest = counter;
			}
		}
		double inherited = 0;
		if (lightest != null && this.counters.size() == COUNTERS) {
			this.counters.remove(lightest);
			inherited = lightest.weight;
		}
		Counter added = new Counter(hash, key.table(), key.index(), entity, inherited);
		this.counters.add(added);
		return added;
	}

	private void shrink(long now) {
		double factor = Decay.factor(now - this.shrunkAt);
		if (factor < 1) {
			this.shrunkAt = now;
			this.total.shrink(factor);
			this.counters.forEach((counter) -> counter.shrink(factor));
		}
	}

	/**
	 * Counter of a partition.
	 */
	private static final class Counter {

		private final long hash;

		private final String table;

		private final @Nullable String index;

		private final Load load = new Load();

		private String entity;

		private double weight;

		Counter(long hash, String table, @Nullable String index, String entity, double inherited) {
			this.hash = hash;
			this.table = table;
			this.index = index;
			this.entity = entity;
			this.weight = inherited;
		}

		Counter of(String entity) {
			if (!this.entity.equals(entity)) {
				this.entity = HotPartition.SEVERAL;
			}
			return this;
		}

		void add(Consumer<Load> change) {
			double before = this.load.weight();
			change.accept(this.load);
			this.weight += this.load.weight() - before;
		}

		void shrink(double factor) {
			this.load.shrink(factor);
			this.weight *= factor;
		}

		PartitionLoad toLoad() {
			return new PartitionLoad(this.hash, this.table, this.index, this.entity, this.load.copy());
		}

	}

}
