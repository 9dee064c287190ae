package io.singletable.internal.observation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.singletable.Throttle;
import io.singletable.observation.OperationOutcome;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationDocumentation.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * Recording context of one operation. Of one thread at a time, as the operation is.
 */
public final class OperationContext extends SingleTableObservationContext {

	private final String operation;

	private final String entity;

	private final String table;

	private final @Nullable String repositoryMethod;

	private final List<Throttle> throttles = new ArrayList<>(0);

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
	 * @param operation name of the operation
	 * @param entity name of the entity's type
	 * @param table name of the table
	 * @param repositoryMethod the repository method, null for an operation of the
	 * template
	 */
	public OperationContext(String operation, String entity, String table, @Nullable String repositoryMethod) {
		this.operation = operation;
		this.entity = entity;
		this.table = table;
		this.repositoryMethod = repositoryMethod;
	}

	/**
	 * Record the index that is read.
	 * @param index its name, null for the table itself
	 */
	public void readsIndex(@Nullable String index) {
		this.index = index;
	}

	/**
	 * Record a request, before its first attempt.
	 */
	public void addRequest() {
		this.requests++;
	}

	/**
	 * Record an attempt that has ended.
	 * @param ending what it ended as
	 */
	public void addAttempt(Attempts ending) {
		this.attempts++;
		if (ending == Attempts.CONFLICTED || ending == Attempts.CONDITION_FAILED) {
			this.conflicts++;
		}
	}

	/**
	 * Record that a request, or what a batch left unprocessed, is about to be repeated.
	 */
	public void addRetry() {
		this.retries++;
	}

	/**
	 * Record units that DynamoDB reported.
	 * @param readUnits read request units
	 * @param writeUnits write request units
	 */
	public void addUnits(double readUnits, double writeUnits) {
		this.readUnits += readUnits;
		this.writeUnits += writeUnits;
	}

	/**
	 * Record items that DynamoDB evaluated or returned by key.
	 * @param items their number
	 */
	public void addEvaluated(long items) {
		this.evaluated += items;
	}

	/**
	 * Record rows that are returned to the caller.
	 * @param rows their number
	 */
	public void addReturned(long rows) {
		this.returned += rows;
	}

	/**
	 * Record what a batch left unprocessed.
	 * @param left number of keys or writes
	 */
	public void addUnprocessed(int left) {
		this.unprocessed += left;
	}

	/**
	 * Record the limits that throttled an attempt.
	 * @param throttles the limits
	 */
	public void addThrottles(Collection<Throttle> throttles) {
		this.throttles.addAll(throttles);
	}

	/**
	 * Record an item that is left out.
	 */
	public void addSkippedItem() {
		this.skippedItems++;
	}

	void end(OperationOutcome outcome) {
		this.outcome = outcome;
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
	public @Nullable String index() {
		return this.index;
	}

	@Override
	public @Nullable String repositoryMethod() {
		return this.repositoryMethod;
	}

	@Override
	public OperationOutcome outcome() {
		return this.outcome;
	}

	@Override
	public int requests() {
		return this.requests;
	}

	@Override
	public int attempts() {
		return this.attempts;
	}

	@Override
	public int retries() {
		return this.retries;
	}

	@Override
	public double readUnits() {
		return this.readUnits;
	}

	@Override
	public double writeUnits() {
		return this.writeUnits;
	}

	@Override
	public long evaluated() {
		return this.evaluated;
	}

	@Override
	public long returned() {
		return this.returned;
	}

	@Override
	public int conflicts() {
		return this.conflicts;
	}

	@Override
	public long unprocessed() {
		return this.unprocessed;
	}

	@Override
	public List<Throttle> throttles() {
		return List.copyOf(this.throttles);
	}

	@Override
	public int skippedItems() {
		return this.skippedItems;
	}

}
