package io.singletable.blobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.blobs.Operation.Scene;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of operation and each fault of each of its calls of the store, and
 * of each of its requests to DynamoDB: each reference has its object, what failed for
 * certain leaves no object, what may have been applied keeps it, and the operation can be
 * repeated with the same instance.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BlobFaultMatrixIntegrationTests {

	private static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofSeconds(30), Duration.ofSeconds(30),
			Duration.ofMillis(4900), 1_000_000, 1, true);

	/** Most of the time is spent between attempts. */
	private static final int WORKERS = 8;

	/** Of how many shapes and faults an operation meets one. */
	private static final int SHAPES = Integer.getInteger("faults.shapes", 6);

	/** No operation makes more versions. */
	private static final int NEWEST = 4;

	private final TestTable table = TestTable.of(Shape.types());

	private final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);

	private final Queue<Client> clients = new ConcurrentLinkedQueue<>();

	private final AtomicInteger ids = new AtomicInteger(1000);

	@AfterAll
	void stop() {
		this.executor.shutdownNow();
		this.clients.forEach((client) -> client.dynamoDb().close());
	}

	@ParameterizedTest
	@EnumSource
	void eachReferenceHasItsObjectAndWhatFailedLeavesNone(Operation operation, TestReporter reporter) throws Exception {
		List<Callable<Cell>> cells = new ArrayList<>();
		int turn = operation.ordinal();
		for (Shape shape : Shape.values()) {
			if (operation.isFor(shape)) {
				for (Disturbance disturbance : new Cell(operation, shape, null).run().disturbances()) {
					if (turn++ % SHAPES == 0) {
						cells.add(() -> new Cell(operation, shape, disturbance).run());
					}
				}
			}
		}
		for (Future<Cell> cell : this.executor.invokeAll(cells)) {
			cell.get();
		}
		assertThat(cells).isNotEmpty();
		reporter.publishEntry("Cells of " + operation, Integer.toString(cells.size()));
	}

	private Client client() {
		Client client = this.clients.poll();
		if (client != null) {
			return client;
		}
		FaultyHttpClient http = new FaultyHttpClient();
		return new Client(http, LocalDynamoDb.newClient(http));
	}

	private record Client(FaultyHttpClient http, DynamoDbClient dynamoDb) {
	}

	/**
	 * Operation that a fault disturbs, on an entity and with a store of its own.
	 */
	private final class Cell {

		private final Operation operation;

		private final @Nullable Disturbance disturbance;

		private final Client client = client();

		private final MemoryBlobStore store = new MemoryBlobStore(BlobFaultMatrixIntegrationTests.this.table.clock());

		private final Scene scene;

		private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

		private Set<String> stored = Set.of();

		private Set<String> held = Set.of();

		private Set<Map<String, AttributeValue>> items = Set.of();

		private List<Step> steps = List.of();

		private int requests;

		Cell(Operation operation, Shape shape, @Nullable Disturbance disturbance) {
			this.operation = operation;
			this.disturbance = disturbance;
			TestTable table = BlobFaultMatrixIntegrationTests.this.table;
			this.scene = new Scene(shape, "e" + BlobFaultMatrixIntegrationTests.this.ids.incrementAndGet(),
					table.template(this.client.dynamoDb(),
							(builder) -> builder.retryPolicy(POLICY)
								.blobs(BlobSettings.in(this.store).withInlineUpTo(DataSize.ofBytes(50)))),
					new TransactionTemplate(new SingleTableTransactionManager(this.client.dynamoDb())), this.store,
					Operation.blob());
		}

		Cell run() {
			Paper given = this.operation.prepare(this.scene);
			if (this.store.keys().isEmpty()) {
				this.scene.another();
			}
			this.stored = ids();
			this.held = audit().held();
			this.items = items();
			this.store.clearCalls();
			this.client.http().script();
			if (this.disturbance != null) {
				this.disturbance.begin(this.store, this.client.http(), this.late::add);
			}
			Verdict verdict = verdict(given);
			this.steps = this.store.calls().stream().map(MemoryBlobStore.Call::step).toList();
			this.requests = this.client.http().bodies().size();
			this.client.http().script();
			this.store.unscript();
			check(verdict, false);
			boolean arrivesLast = this.disturbance != null && this.disturbance.step() == Step.DELETE;
			if (!arrivesLast) {
				arrive();
				check(verdict, true);
			}
			if (verdict != Verdict.DONE && this.operation.isRepeatable()) {
				repeat(given);
			}
			if (arrivesLast) {
				arrive();
				check(Verdict.UNKNOWN, true);
			}
			BlobFaultMatrixIntegrationTests.this.clients.add(this.client);
			return this;
		}

		private void arrive() {
			this.store.arrive();
			for (LateRequest request = this.late.poll(); request != null; request = this.late.poll()) {
				request.arrive();
			}
		}

		private void repeat(Paper given) {
			boolean changed = !items().equals(this.items);
			Verdict repeated = verdict(given);
			if (!changed) {
				assertThat(repeated).as(this::toString).isEqualTo(Verdict.DONE);
			}
			check((this.operation == Operation.PURGE) ? repeated : Verdict.UNKNOWN, true);
		}

		List<Disturbance> disturbances() {
			return Disturbance.of(this.steps.isEmpty() ? Set.of() : EnumSet.copyOf(this.steps),
					Collections.frequency(this.steps, Step.PUT), this.requests);
		}

		private Verdict verdict(Paper given) {
			try {
				this.operation.run(this.scene, given);
				return Verdict.DONE;
			}
			catch (WriteOutcomeUnknownException | HeuristicCompletionException ex) {
				return Verdict.UNKNOWN;
			}
			catch (DataAccessException | TransactionException ex) {
				return Verdict.REFUSED;
			}
		}

		private void check(Verdict verdict, boolean afterLate) {
			if (this.operation == Operation.PURGE && verdict != Verdict.DONE) {
				return;
			}
			BlobAudit audit = audit();
			assertThat(audit.findings()).as(this::toString).isEmpty();
			if (!this.operation.isWrite()) {
				return;
			}
			Set<String> stored = ids();
			assertThat(stored).as(this::toString).containsAll(this.held);
			if (verdict == Verdict.REFUSED) {
				assertThat(items()).as(this::toString).isEqualTo(this.items);
			}
			boolean leaves = this.disturbance != null && this.disturbance.mayLeaveObjects(afterLate);
			if (verdict != Verdict.UNKNOWN && !leaves) {
				stored.removeAll(this.stored);
				assertThat(audit.held()).as(this::toString).containsAll(stored);
			}
		}

		private Set<String> ids() {
			return this.store.keys().stream().map(BlobKey::id).collect(Collectors.toCollection(TreeSet::new));
		}

		private BlobAudit audit() {
			return BlobAudit.of(items(), this.store);
		}

		private Set<Map<String, AttributeValue>> items() {
			TestTable table = BlobFaultMatrixIntegrationTests.this.table;
			Class<?> type = this.scene.shape().type();
			Set<Map<String, AttributeValue>> items = new HashSet<>();
			for (String id : List.of(this.scene.id(), this.scene.otherId())) {
				items.add(table.item(type, id));
				if (this.scene.shape().hasHistory()) {
					LongStream.rangeClosed(1, NEWEST)
						.forEach((version) -> items.add(table.item(table.key(type, id, version))));
				}
			}
			items.remove(Map.of());
			return items;
		}

		@Override
		public String toString() {
			return this.operation + " of " + this.scene.shape() + " with " + this.disturbance + ", " + this.steps;
		}

	}

	private enum Verdict {

		DONE, REFUSED, UNKNOWN

	}

}
