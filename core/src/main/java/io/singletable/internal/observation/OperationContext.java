package io.singletable.internal.observation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.micrometer.observation.Observation;
import io.singletable.Throttle;
import io.singletable.observation.OperationOutcome;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationDocumentation.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * Recording context of one operation. Thread-safe, as a backfill works in several
 * threads.
 */
public final class OperationContext extends SingleTableObservationContext {

	private final String operation;

	private final String entity;

	private volatile String table;

	private final @Nullable String repositoryMethod;

	private final List<Throttle> throttles = new ArrayList<>(0);

	private final List<UniqueTakeover> takeovers = new ArrayList<>(0);

	private volatile @Nullable Observation observation;

	private @Nullable String index;

	private OperationOutcome outcome = OperationOutcome.SUCCESS;

	private int requests;

	private int attempts;

	private int retries;

	private double readUnits;

	private double writeUnits;

	private long evaluated;

	private long returned;

	private int conflicts;

	private long unprocessed;

	private int skippedItems;

	/**
	 * Create the context of an operation that begins.
	 * @param repositoryMethod the repository method, null for an operation of the
	 * template
	 */
	public OperationContext(String operation, String entity, String table, @Nullable String repositoryMethod) {
		this.operation = operation;
		this.entity = entity;
		this.table = table;
		this.repositoryMethod = repositoryMethod;
		setRemoteServiceName("DynamoDB");
	}

	/**
	 * Record the table, where a template resolves it for each operation.
	 */
	void usesTable(String table) {
		this.table = table;
	}

	/**
	 * Record the index that is read.
	 */
	public synchronized void readsIndex(String index) {
		this.index = index;
	}

	/**
	 * Record a request, before its first attempt.
	 */
	public synchronized void addRequest() {
		this.requests++;
	}

	/**
	 * Record an attempt that has ended, and tell handlers.
	 */
	public void addAttempt(Attempts ending) {
		synchronized (this) {
			this.attempts++;
			if (ending == Attempts.CONFLICTED || ending == Attempts.CONDITION_FAILED) {
				this.conflicts++;
			}
		}
		Observation observation = this.observation;
		if (observation != null) {
			HandlerFailures.contain(() -> observation.event(ending));
		}
	}

	/**
	 * Record that a request, or what a batch left unprocessed, is about to be repeated.
	 */
	public synchronized void addRetry() {
		this.retries++;
	}

	/**
	 * Record the response of a read.
	 * @param evaluated number of items that DynamoDB evaluated, or returned by key
	 * @param units read request units
	 */
	public synchronized void addRead(long evaluated, double units) {
		this.evaluated += evaluated;
		this.readUnits += units;
	}

	public synchronized void addWriteUnits(double units) {
		this.writeUnits += units;
	}

	/**
	 * Record rows that are returned to the caller.
	 */
	public synchronized void addReturned(long rows) {
		this.returned += rows;
	}

	/**
	 * Record what a batch left unprocessed.
	 * @param left number of keys or writes
	 */
	public synchronized void addUnprocessed(int left) {
		this.unprocessed += left;
	}

	/**
	 * Record the limits that throttled an attempt.
	 */
	public synchronized void addThrottles(Collection<Throttle> throttles) {
		this.throttles.addAll(throttles);
	}

	/**
	 * Record that a unique value was taken over.
	 * @param type name of the entity type
	 * @param constraint name of the constraint
	 */
	public synchronized void addTakeover(String type, String constraint) {
		this.takeovers.add(new UniqueTakeover(type, constraint));
	}

	/**
	 * Record an item that is left out.
	 */
	public synchronized void addSkippedItem() {
		this.skippedItems++;
	}

	synchronized void endAs(OperationOutcome outcome) {
		this.outcome = outcome;
	}

	void belongsTo(Observation observation) {
		this.observation = observation;
	}

	@Override
	public String operation() {
		return this.operation;
	}

	@Override
	public String entity() {
		return this.entity;
	}

	@Override
	public String table() {
		return this.table;
	}

	@Override
	public synchronized @Nullable String index() {
		return this.index;
	}

	@Override
	public @Nullable String repositoryMethod() {
		return this.repositoryMethod;
	}

	@Override
	public synchronized OperationOutcome outcome() {
		return this.outcome;
	}

	@Override
	public synchronized int requests() {
		return this.requests;
	}

	@Override
	public synchronized int attempts() {
		return this.attempts;
	}

	@Override
	public synchronized int retries() {
		return this.retries;
	}

	@Override
	public synchronized double readUnits() {
		return this.readUnits;
	}

	@Override
	public synchronized double writeUnits() {
		return this.writeUnits;
	}

	@Override
	public synchronized long evaluated() {
		return this.evaluated;
	}

	@Override
	public synchronized long returned() {
		return this.returned;
	}

	@Override
	public synchronized int conflicts() {
		return this.conflicts;
	}

	@Override
	public synchronized long unprocessed() {
		return this.unprocessed;
	}

	@Override
	public synchronized List<Throttle> throttles() {
		return List.copyOf(this.throttles);
	}

	@Override
	public synchronized List<UniqueTakeover> takeovers() {
		return List.copyOf(this.takeovers);
	}

	@Override
	public synchronized int skippedItems() {
		return this.skippedItems;
	}

}
