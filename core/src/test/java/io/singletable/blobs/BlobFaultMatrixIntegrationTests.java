package io.singletable.blobs;

import java.time.Instant;
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

import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.blobs.Operation.Scene;
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
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
	@EnumSource(mode = Mode.EXCLUDE, names = "VERIFICATION") // Of one table, there is one
																// store.
	void eachReferenceHasItsObjectAndWhatFailedLeavesNone(Operation operation, TestReporter reporter) throws Exception {
		List<Callable<Cell>> cells = new ArrayList<>();
		int turn = operation.ordinal();
		for (Shape shape : Shape.values()) {
			if (operation.isFor(shape)) {
				for (Disturbance disturbance : run(operation, shape, null).disturbances()) {
					if (turn++ % SHAPES == 0) {
						cells.add(() -> run(operation, shape, disturbance));
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

	private Cell run(Operation operation, Shape shape, @Nullable Disturbance disturbance) {
		Cell cell = FaultCell.run(() -> new Cell(operation, shape, disturbance));
		this.clients.add(cell.client);
		return cell;
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
	 * Cell with a store of its own.
	 */
	private final class Cell extends FaultCell {

		private final Shape shape;

		private final @Nullable Disturbance disturbance;

		private final Client client = client();

		private final MemoryBlobStore store = new MemoryBlobStore(BlobFaultMatrixIntegrationTests.this.table.clock());

		private final String id = "e" + BlobFaultMatrixIntegrationTests.this.ids.incrementAndGet();

		private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

		private List<Step> steps = List.of();

		private int requests;

		Cell(Operation operation, Shape shape, @Nullable Disturbance disturbance) {
			super(operation, disturbance);
			this.shape = shape;
			this.disturbance = disturbance;
		}

		@Override
		Scene createScene() {
			return new Scene(this.shape, this.id,
					BlobFaultMatrixIntegrationTests.this.table.template(this.client.dynamoDb(),
							(builder) -> builder.retryPolicy(POLICY)
								.blobs(BlobSettings.in(this.store).withInlineUpTo(DataSize.ofBytes(50)))),
					new TransactionTemplate(new SingleTableTransactionManager(this.client.dynamoDb())),
					new InMemory(this.store), Operation.blob());
		}

		@Override
		void beginScene(Scene scene) {
			if (this.store.keys().isEmpty()) {
				scene.another();
			}
		}

		@Override
		void disturb() {
			this.store.clearCalls();
			this.client.http().script();
			if (this.disturbance != null) {
				this.disturbance.begin(this.store, this.client.http(), this.late::add);
			}
		}

		@Override
		void calm() {
			this.steps = this.store.calls().stream().map(MemoryBlobStore.Call::step).toList();
			this.requests = this.client.http().bodies().size();
			this.client.http().script();
			this.store.unscript();
		}

		@Override
		void arrive() {
			this.store.arrive();
			for (LateRequest request = this.late.poll(); request != null; request = this.late.poll()) {
				request.arrive();
			}
		}

		@Override
		boolean arrivesLast() {
			return this.disturbance != null && this.disturbance.step() == Step.DELETE;
		}

		@Override
		boolean mayLeaveObjects(boolean late) {
			return this.disturbance != null && this.disturbance.mayLeaveObjects(late);
		}

		List<Disturbance> disturbances() {
			return Disturbance.of(this.steps.isEmpty() ? Set.of() : EnumSet.copyOf(this.steps),
					Collections.frequency(this.steps, Step.PUT), this.requests);
		}

		@Override
		Set<String> ids() {
			return this.store.keys().stream().map(BlobKey::id).collect(Collectors.toCollection(TreeSet::new));
		}

		@Override
		BlobAudit audit() {
			return BlobAudit.of(items(), this.store);
		}

		@Override
		Set<Map<String, AttributeValue>> items() {
			TestTable table = BlobFaultMatrixIntegrationTests.this.table;
			Class<?> type = this.shape.type();
			Set<Map<String, AttributeValue>> items = new HashSet<>();
			for (String id : List.of(this.id, this.id + "-other")) {
				items.add(table.item(type, id));
				if (this.shape.hasHistory()) {
					LongStream.rangeClosed(1, NEWEST)
						.forEach((version) -> items.add(table.item(table.key(type, id, version))));
				}
			}
			items.remove(Map.of());
			return items;
		}

		@Override
		public String toString() {
			return super.toString() + ", " + this.steps;
		}

	}

	/**
	 * Store in memory, whose objects have no parts.
	 */
	private record InMemory(MemoryBlobStore store) implements TestedStore {

		@Override
		public Blob blob() {
			return Operation.blob();
		}

		@Override
		public Blob large() {
			return Operation.blob();
		}

		@Override
		public Blob foreign() {
			return Blob.adopt("uploads", "x", this.store.placeForeign("uploads", "x", new byte[200], "text/plain"));
		}

		@Override
		public void placeLeftover() {
			String space = this.store.keys().get(0).store();
			this.store.place(new BlobKey(space, "0".repeat(32)), new byte[10], Instant.EPOCH);
		}

	}

}
