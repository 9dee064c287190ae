package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.singletable.core.EntityCount;
import io.singletable.core.EntityCount.Coverage;
import io.singletable.core.Parallelism;
import io.singletable.internal.client.TaskFailures;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Counter of the entities of a table, by the listings of their types, each shard by
 * itself. Thread-safe.
 */
public record TableCounter(QueryExecutor executor, Listings listings, EntityRegistry registry,
		Transactions transactions) {

	/**
	 * Count the entities of each type.
	 * @param requestsPerShard the number of requests for a shard at most
	 * @param parallelism the parallelism, or null to count one shard after the other
	 */
	public List<EntityCount> count(int requestsPerShard, @Nullable Parallelism parallelism) {
		Map<EntityMetadata<?>, List<ShardTask>> types = new LinkedHashMap<>();
		for (EntityMetadata<?> type : this.registry.all()) {
			types.put(type,
					this.listings.shards(type)
						.stream()
						.map((shard) -> new ShardTask(() -> count(shard, requestsPerShard)))
						.toList());
		}
		List<ShardTask> tasks = types.values().stream().flatMap(List::stream).toList();
		try {
			if (parallelism != null && !isInTransaction()) {
				share(tasks, parallelism);
			}
			List<EntityCount> counts = new ArrayList<>();
			types.forEach((type, shards) -> counts.add(total(type, shards.stream().map(ShardTask::await).toList())));
			return List.copyOf(counts);
		}
		finally {
			tasks.forEach((task) -> task.cancel(false));
		}
	}

	/**
	 * Other threads do not see what it is going to write, with which a count is refused.
	 */
	private boolean isInTransaction() {
		return this.transactions.current() != null;
	}

	/** What the executor rejects or does not begin is left to the calling thread. */
	private static void share(List<ShardTask> tasks, Parallelism parallelism) {
		int helpers = Math.min(parallelism.maxConcurrentRequests(), tasks.size()) - 1;
		try {
			for (int i = 0; i < helpers; i++) {
				parallelism.executor().execute(() -> tasks.forEach(ShardTask::run));
			}
		}
		catch (RuntimeException ex) {
			// The calling thread counts what no other one does.
		}
	}

	private ShardCount count(BoundQuery shard, int requests) {
		List<QueryStatistics> read = new ArrayList<>(1);
		RequestBudget budget = RequestBudget.of(requests);
		this.executor.measured(read::add).count(shard, budget);
		return new ShardCount(read.get(0), budget.isExhausted());
	}

	private EntityCount total(EntityMetadata<?> type, List<ShardCount> shards) {
		long number = 0;
		int requests = 0;
		double capacity = 0;
		boolean exact = this.listings.isComplete(type);
		for (ShardCount shard : shards) {
			number += shard.read().returned();
			requests += shard.read().requests();
			capacity += shard.read().capacity();
			exact &= !shard.endedShort();
		}
		Coverage coverage = shards.isEmpty() ? Coverage.NOT_LISTED : exact ? Coverage.EXACT : Coverage.AT_LEAST;
		return new EntityCount(type.javaType(), coverage, number, requests, capacity);
	}

	/**
	 * Count of a shard.
	 */
	private record ShardCount(QueryStatistics read, boolean endedShort) {
	}

	/**
	 * Count that is done once, by whichever thread begins it first, as a part of the
	 * operation of the thread that created it.
	 */
	private static final class ShardTask extends FutureTask<ShardCount> {

		private final Supplier<ShardCount> count;

		ShardTask(Supplier<ShardCount> count) {
			super(OperationObserver.propagating(count::get));
			this.count = count;
		}

		/**
		 * Count, unless another thread has begun to: then wait for it. A thread that is
		 * interrupted fails as with any of its requests.
		 */
		ShardCount await() {
			run();
			try {
				return get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return this.count.get();
			}
			catch (ExecutionException ex) {
				throw TaskFailures.unchecked(ex);
			}
		}

	}

}
