package io.singletable.blobs;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.BlobFault;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Table and store of random operations, whose calls fail at random, and during whose
 * calls others run. What runs meanwhile is waited for, so that a seed says all but the
 * ids of objects.
 */
final class World implements AutoCloseable {

	private static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofSeconds(30), Duration.ofSeconds(30),
			Duration.ofMillis(4900), 1_000_000, 1, true);

	private static final Duration GRACE = Duration.ofHours(1);

	final Random random;

	final TestTable table = TestTable.of(Shape.types());

	final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	/** Ids of the entities whose purge is not complete. */
	final Set<String> purging = ConcurrentHashMap.newKeySet();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.http);

	final SingleTableTemplate template = template(this.client, POLICY);

	final TransactionTemplate transactions = new TransactionTemplate(new SingleTableTransactionManager(this.client));

	private final SingleTableTemplate sweeper = template(LocalDynamoDb.newClient(new Pages(this::whileSweeping)),
			LocalDynamoDb.patience());

	private final ExecutorService others = Executors.newCachedThreadPool();

	private final ThreadLocal<Role> role = ThreadLocal.withInitial(() -> Role.WRITER);

	private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

	private final @Nullable Runnable other;

	private final int faults;

	private volatile boolean disturbed = true;

	/** How many operations wait for the one that runs. */
	private int depth;

	private final AtomicInteger sweeps = new AtomicInteger();

	private final AtomicLong collected = new AtomicLong();

	private final AtomicInteger meanwhile = new AtomicInteger();

	/**
	 * Create a world.
	 * @param faults of 1,000 calls, how many fail
	 * @param other what runs during the calls of others, null if nothing does
	 */
	World(long seed, int faults, @Nullable Runnable other) {
		this.random = new Random(seed);
		this.faults = faults;
		this.other = other;
		this.store.disturb(this::fault);
		this.store.before(this::beforeCall);
		this.http.disturb(this::fault);
	}

	private SingleTableTemplate template(DynamoDbClient client, RetryPolicy policy) {
		return this.table.template(client, (builder) -> builder.retryPolicy(policy)
			.blobs(BlobSettings.in(this.store).withInlineUpTo(DataSize.ofBytes(60))));
	}

	boolean happens(int ofThousand) {
		return this.random.nextInt(1000) < ofThousand;
	}

	<T> T oneOf(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	Blob blob() {
		byte[] content = new byte[30 + this.random.nextInt(200)];
		this.random.nextBytes(content);
		return Blob.of(content, Blob.OCTET_STREAM);
	}

	Blob foreign() {
		byte[] content = new byte[30 + this.random.nextInt(200)];
		this.random.nextBytes(content);
		return Blob.adopt("uploads", "x", this.store.placeForeign("uploads", "x", content, Blob.OCTET_STREAM));
	}

	/**
	 * Sweep, while others write.
	 */
	void sweep() {
		Role before = this.role.get();
		this.role.set(Role.SWEEPER);
		try {
			this.collected.addAndGet(this.sweeper.blobs().sweep().gracePeriod(GRACE).run().collected());
			this.sweeps.incrementAndGet();
		}
		finally {
			this.role.set(before);
		}
	}

	/**
	 * Time passes: what is under way arrives before, or in no time at all.
	 */
	void pass() {
		if (happens(500)) {
			arrive();
			this.table.clock().advance(Duration.ofMinutes(this.random.nextInt(7)));
		}
	}

	private void arrive() {
		this.store.arrive();
		for (LateRequest request = this.late.poll(); request != null; request = this.late.poll()) {
			request.arrive();
		}
	}

	/**
	 * From now on, nothing fails, and nothing happens meanwhile.
	 */
	void calm() {
		arrive();
		this.disturbed = false;
	}

	private @Nullable BlobFault fault(Step step) {
		int chance = (this.role.get() != Role.SWEEPER) ? this.faults : (step == Step.DELETE) ? this.faults / 3 : 0;
		return (this.disturbed && happens(chance)) ? oneOf(List.of(BlobFault.values())) : null;
	}

	private Fault fault() {
		if (!this.disturbed) {
			return Fault.none();
		}
		Fault fault = happens(this.faults) ? drawn() : Fault.none();
		if (happens(10)) {
			fault = fault.after(this::meanwhile);
		}
		return happens(10) ? fault.followedBy(this::meanwhile) : fault;
	}

	private Fault drawn() {
		return switch (this.random.nextInt(7)) {
			case 0 -> Fault.refused();
			case 1 -> Fault.requestLost();
			case 2 -> Fault.responseLost();
			case 3 -> Fault.error(500, "InternalServerError");
			case 4 -> Fault.appliedButError(500, "InternalServerError");
			case 5 -> Fault.throttled("TableWriteProvisionedThroughputExceeded");
			default -> {
				LateRequest request = new LateRequest();
				this.late.add(request);
				yield request;
			}
		};
	}

	private void beforeCall() {
		if (this.disturbed && happens((this.role.get() == Role.SWEEPER) ? 4 : 20)) {
			meanwhile();
		}
	}

	/** A page of a scan takes some time, in which no operation is under way. */
	private void whileSweeping() {
		if (this.disturbed && this.other != null) {
			if (this.depth == 0) {
				pass();
			}
			if (happens(300)) {
				meanwhile();
			}
		}
	}

	/** By another thread, as it is of no transaction of this one. */
	private void meanwhile() {
		Runnable other = this.other;
		if (other == null || this.depth > 1) {
			return;
		}
		boolean sweeps = this.depth == 0 && this.role.get() == Role.WRITER && happens(300);
		this.meanwhile.incrementAndGet();
		this.depth++;
		await(sweeps ? this::sweep : other);
		this.depth--;
	}

	private void await(Runnable work) {
		try {
			this.others.submit(work).get();
		}
		catch (ExecutionException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	BlobAudit audit() {
		return BlobAudit.of(this.table.items(), StoredContents.of(this.store), this.purging);
	}

	/**
	 * The objects that nobody references after two sweeps, during which nothing happens.
	 */
	Set<String> unreferencedAfterQuietSweeps() {
		calm();
		for (int i = 0; i < 2; i++) {
			this.table.clock().advance(GRACE.multipliedBy(2));
			sweep();
		}
		return audit().unreferenced();
	}

	/** How many objects the sweeps that came to their end have collected. */
	long collected() {
		return this.collected.get();
	}

	/**
	 * Number of sweeps that came to their end, what they have collected, and number of
	 * operations that others ran during.
	 */
	List<Number> figures() {
		return List.of(this.sweeps, this.collected, this.meanwhile);
	}

	@Override
	public void close() {
		this.others.shutdownNow();
		this.client.close();
	}

	/**
	 * What a thread does.
	 */
	private enum Role {

		WRITER, SWEEPER

	}

	/**
	 * Scan by small pages, before each of which something happens.
	 */
	private record Pages(Runnable before) implements ExecutionInterceptor {

		@Override
		public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
			if (!(context.request() instanceof ScanRequest scan)) {
				return context.request();
			}
			this.before.run();
			return scan.toBuilder().limit(4).build();
		}

	}

}
