package io.singletable.blobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.blobs.Operation.Scene;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of operation and each fault of each request, where content is
 * chunks in the table: what {@link BlobFaultMatrixIntegrationTests} tests, and that a
 * sweep leaves of all chunks those of what is referenced.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TableBlobFaultMatrixIntegrationTests {

	private static final int WORKERS = 4;

	/** Of how many shapes an operation meets one. */
	private static final int SHAPES = Integer.getInteger("faults.shapes", 4);

	/**
	 * Of how many faults an operation meets one: a prime, so that no kind is left out.
	 */
	private static final int FAULTS = (SHAPES == 1) ? Integer.getInteger("faults.chunks", 1) : 67;

	private final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);

	private final Queue<World> worlds = new ConcurrentLinkedQueue<>();

	@AfterAll
	void stop() {
		this.executor.shutdownNow();
		this.worlds.forEach((world) -> world.dynamoDb().close());
	}

	@Test
	void eachReferenceHasItsChunksAndSweepsLeaveNoOthers(TestReporter reporter) throws Exception {
		List<Callable<Cell>> calm = new ArrayList<>();
		int pair = 0;
		for (Operation operation : Operation.values()) {
			for (Shape shape : Shape.values()) {
				if (operation != Operation.ADOPTION && operation.isFor(shape) && pair++ % SHAPES == 0) {
					calm.add(() -> run(operation, shape, null));
				}
			}
		}
		List<Callable<Cell>> cells = new ArrayList<>();
		int turn = 0;
		for (Future<Cell> cell : this.executor.invokeAll(calm)) {
			for (ChunkDisturbance disturbance : ChunkDisturbance.of(cell.get().requests)) {
				if (turn++ % FAULTS == 0) {
					cells.add(() -> run(cell.get().operation, cell.get().shape, disturbance));
				}
			}
		}
		for (Future<Cell> cell : this.executor.invokeAll(cells)) {
			cell.get();
		}
		reporter.publishEntry("Cells", cells.size() + " of " + turn);
	}

	private Cell run(Operation operation, Shape shape, @Nullable ChunkDisturbance disturbance) {
		Cell cell = FaultCell.run(() -> new Cell(operation, shape, disturbance));
		cell.world.clear();
		this.worlds.add(cell.world);
		return cell;
	}

	private World world() {
		World world = this.worlds.poll();
		if (world != null) {
			return world;
		}
		FaultyHttpClient http = new FaultyHttpClient();
		return new World(http, LocalDynamoDb.newClient(http),
				TestTable.withBlobChunks(TableContents.FULL_CHUNK, Shape.types()));
	}

	/**
	 * Client, and a table for one cell at a time.
	 */
	private record World(FaultyHttpClient http, DynamoDbClient dynamoDb, TestTable table) {

		SingleTableTemplate template() {
			return this.table.template(this.dynamoDb, (builder) -> builder.retryPolicy(FaultCell.POLICY)
				.blobs(BlobSettings.inTable().withInlineUpTo(DataSize.ofBytes(50))));
		}

		void clear() {
			this.table.items()
				.stream()
				.filter((item) -> !item.get("pk").s().equals("~meta"))
				.forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
		}

	}

	/**
	 * Cell with a table of its own.
	 */
	private final class Cell extends FaultCell {

		private final Operation operation;

		private final Shape shape;

		private final @Nullable ChunkDisturbance disturbance;

		private final World world = world();

		private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

		private int requests;

		private boolean failsDeletes;

		Cell(Operation operation, Shape shape, @Nullable ChunkDisturbance disturbance) {
			super(operation, disturbance);
			this.operation = operation;
			this.shape = shape;
			this.disturbance = disturbance;
		}

		@Override
		Scene createScene() {
			SingleTableTemplate template = this.world.template();
			return new Scene(this.shape, "e1", template,
					new TransactionTemplate(new SingleTableTransactionManager(this.world.dynamoDb())),
					new Chunks(this.world.table(), template), Chunks.content(TableContents.FULL_CHUNK));
		}

		@Override
		void beginScene(Scene scene) {
		}

		@Override
		void disturb() {
			this.world.http().script();
			if (this.disturbance != null) {
				this.disturbance.begin(this.world.http(), this.late::add);
			}
		}

		@Override
		void calm() {
			List<String> bodies = this.world.http().bodies();
			this.requests = bodies.size();
			this.failsDeletes = this.disturbance != null && this.disturbance.request() < bodies.size()
					&& isOfDelete(bodies.get(this.disturbance.request()));
			this.world.http().script();
		}

		/** Deletes look up before which chunks there are. */
		private static boolean isOfDelete(String body) {
			return body.contains("~blob#") && (body.contains("DeleteRequest") || body.contains("ProjectionExpression"));
		}

		@Override
		void arrive() {
			for (LateRequest request = this.late.poll(); request != null; request = this.late.poll()) {
				request.arrive();
			}
		}

		@Override
		boolean arrivesLast() {
			return this.disturbance != null && this.disturbance.arrivesLast();
		}

		@Override
		boolean mayLeaveObjects(boolean late) {
			return this.failsDeletes || (this.disturbance != null && this.disturbance.mayLeaveObjects(late));
		}

		@Override
		Set<String> ids() {
			return contents().idsOfChunks();
		}

		@Override
		BlobAudit audit() {
			TableContents contents = contents();
			return BlobAudit.of(contents.items(), contents, Set.of());
		}

		@Override
		Set<Map<String, AttributeValue>> items() {
			return contents().items();
		}

		private TableContents contents() {
			return new TableContents(this.world.table().items());
		}

		/** A quiet sweep. */
		@Override
		void end(boolean complete) {
			this.world.table().clock().advance(Duration.ofDays(2));
			long missing = this.world.template().blobs().sweep().run().missing();
			if (complete) {
				BlobAudit audit = audit();
				assertThat(audit.findings()).as(this::toString).isEmpty();
				assertThat(ids()).as(this::toString).isEqualTo(audit.held());
				assertThat(missing).as(this::toString).isZero();
			}
		}

	}

	/**
	 * Store whose contents have two chunks and more.
	 */
	private record Chunks(TestTable table, SingleTableTemplate template) implements TestedStore {

		private static Blob content(int size) {
			byte[] content = new byte[size];
			new Random().nextBytes(content);
			return Blob.of(content, "text/plain");
		}

		@Override
		public Blob blob() {
			return content(TableContents.FULL_CHUNK + 10);
		}

		@Override
		public Blob large() {
			return content(5 * TableContents.FULL_CHUNK + 10);
		}

		@Override
		public Blob foreign() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void placeLeftover() {
			this.template.insert(Shape.VERSIONED.create("leftover").withScan(blob()));
			this.table.items()
				.stream()
				.filter((item) -> item.get("pk").s().endsWith("leftover"))
				.forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
			this.table.clock().advance(Duration.ofDays(2));
		}

	}

}
