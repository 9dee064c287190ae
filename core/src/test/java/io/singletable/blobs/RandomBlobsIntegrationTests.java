package io.singletable.blobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for random operations on entities with blobs under faults of the store and of
 * DynamoDB, with sweeps between and during them: each reference has its object at any
 * time, and in the end, two sweeps leave nothing that nobody references. More operations
 * by {@code -Dblobs.operations=}, others by {@code -Dseed=}.
 */
class RandomBlobsIntegrationTests {

	private static final int OPERATIONS = Integer.getInteger("blobs.operations", 400);

	private static final long SEED = Long.getLong("seed", 20261125L);

	private static final int ENTITIES = 40;

	/** Of 1,000 calls, how many fail. */
	private static final int FAULTS = 150;

	private static final int THREADS = 3;

	private @Nullable RandomOperations operations;

	@Test
	void everyReferenceHasItsObjectWhileOperationsAndSweepsInterleave(TestReporter reporter) {
		try (World world = new World(SEED, FAULTS, () -> Objects.requireNonNull(this.operations).run())) {
			RandomOperations operations = new RandomOperations(world, ENTITIES);
			this.operations = operations;
			while (operations.done() < OPERATIONS) {
				operations.run();
				pass(world);
			}
			report(world, List.of(operations), reporter);
		}
	}

	/** No operation lasts while time passes; sweeps do. */
	@Test
	void everyReferenceHasItsObjectWhileThreadsWriteAndSweep(TestReporter reporter) throws Exception {
		try (World world = new World(SEED, FAULTS, null)) {
			ReadWriteLock time = new ReentrantReadWriteLock(true);
			AtomicInteger running = new AtomicInteger(THREADS);
			List<RandomOperations> operations = new ArrayList<>();
			List<Callable<Boolean>> threads = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				RandomOperations own = new RandomOperations(world, ENTITIES);
				operations.add(own);
				threads.add(() -> {
					try {
						return run(world, own, time);
					}
					finally {
						running.decrementAndGet();
					}
				});
			}
			threads.add(() -> {
				while (running.get() > 0) {
					RandomOperations.sweep(world);
				}
				return true;
			});
			ExecutorService executor = Executors.newFixedThreadPool(threads.size());
			try {
				for (Future<Boolean> thread : executor.invokeAll(threads)) {
					thread.get();
				}
			}
			finally {
				executor.shutdownNow();
			}
			report(world, operations, reporter);
		}
	}

	private static boolean run(World world, RandomOperations operations, ReadWriteLock time) {
		while (operations.done() < OPERATIONS / THREADS) {
			time.readLock().lock();
			try {
				operations.run();
			}
			finally {
				time.readLock().unlock();
			}
			time.writeLock().lock();
			try {
				pass(world);
			}
			finally {
				time.writeLock().unlock();
			}
		}
		return true;
	}

	private static void pass(World world) {
		world.pass();
		if (world.happens(50)) {
			assertThat(world.audit().findings()).as("Seed %s", SEED).isEmpty();
		}
	}

	private static void report(World world, List<RandomOperations> operations, TestReporter reporter) {
		world.calm();
		assertThat(world.audit().findings()).as("Seed %s", SEED).isEmpty();
		assertThat(world.unreferencedAfterQuietSweeps()).as("Seed %s", SEED).isEmpty();
		assertThat(world.audit().findings()).as("Seed %s", SEED).isEmpty();
		assertThat(world.audit().held()).isNotEmpty();
		assertThat(world.collected()).as("Collected during the operations and by the quiet sweeps").isPositive();
		reporter.publishEntry("Sweeps, collected, operations meanwhile, held",
				world.figures() + " " + world.audit().held().size());
		operations.forEach((own) -> reporter.publishEntry("Outcomes of " + own.done(), own.outcomes().toString()));
	}

}
