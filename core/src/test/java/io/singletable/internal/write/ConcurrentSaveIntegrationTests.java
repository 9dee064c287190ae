package io.singletable.internal.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.singletable.EntityExistsException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for writers that hold the same version and save at the same time.
 */
class ConcurrentSaveIntegrationTests {

	private static final int WRITERS = 8;

	private static final int ROUNDS = 50;

	private final TestTable table = TestTable.of(Ticket.class, Counter.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
		.retryPolicy(new RetryPolicy(3, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60))));

	private final ExecutorService executor = Executors.newFixedThreadPool(WRITERS);

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void exactlyOneWriterOfAVersionWins() throws Exception {
		Ticket current = this.template.insert(Ticket.open("t1", "round 0"));
		for (int round = 1; round <= ROUNDS; round++) {
			Ticket loaded = current;
			String title = "round " + round + " by ";
			current = winnerOf((writer) -> loaded.withTitle(title + writer));
			assertThat(current.version()).isEqualTo(loaded.version() + 1);
		}
		assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(current);
		List<String> kept = IntStream.rangeClosed(ROUNDS + 1 - 9, ROUNDS + 1)
			.mapToObj("Ticket#%020d"::formatted)
			.toList();
		assertThat(this.table.sortKeys("~v#Ticket#t1")).isEqualTo(kept);
	}

	@Test
	void exactlyOneWriterOfANumberWinsWithoutHistory() throws Exception {
		Counter current = this.template.insert(new Counter("k1", null, 0));
		for (int round = 1; round <= ROUNDS; round++) {
			Long loaded = current.version();
			current = winnerOf((writer) -> new Counter("k1", loaded, writer));
			assertThat(current.version()).isEqualTo(round + 1);
		}
		assertThat(this.template.getRequired("k1", Counter.class)).isEqualTo(current);
	}

	@Test
	void exactlyOneInsertWins() throws Exception {
		for (int round = 1; round <= ROUNDS; round++) {
			String id = "t" + round;
			Callable<Ticket> insert = () -> this.template.insert(Ticket.open(id, "x"));
			List<Throwable> failures = new ArrayList<>();
			assertThat(run(Collections.nCopies(WRITERS, insert), failures)).hasSize(1);
			assertThat(failures).hasOnlyElementsOfType(EntityExistsException.class);
		}
	}

	private <T> T winnerOf(IntFunction<T> change) throws Exception {
		List<Callable<T>> saves = IntStream.range(0, WRITERS)
			.mapToObj((writer) -> (Callable<T>) () -> this.template.save(change.apply(writer)))
			.toList();
		List<Throwable> failures = new ArrayList<>();
		List<T> winners = run(saves, failures);
		assertThat(winners).hasSize(1);
		T winner = winners.get(0);
		assertThat(failures).hasSize(WRITERS - 1)
			.allSatisfy((failure) -> assertThat(failure).isInstanceOfSatisfying(VersionConflictException.class,
					(ex) -> assertThat(ex.stored()).contains(winner)));
		return winner;
	}

	private <T> List<T> run(List<Callable<T>> writes, List<Throwable> failures) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(writes.size());
		List<Callable<T>> together = writes.stream().map((write) -> (Callable<T>) () -> {
			barrier.await(30, TimeUnit.SECONDS);
			return write.call();
		}).toList();
		List<T> results = new ArrayList<>();
		for (Future<T> write : this.executor.invokeAll(together)) {
			try {
				results.add(write.get());
			}
			catch (ExecutionException ex) {
				failures.add(ex.getCause());
			}
		}
		return results;
	}

	/**
	 * Entity with a version and without history.
	 */
	@SingleTableEntity
	record Counter(@Id String id, @Version @Nullable Long version, int value) {

	}

}
