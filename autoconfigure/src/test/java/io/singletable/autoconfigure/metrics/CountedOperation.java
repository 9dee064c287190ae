package io.singletable.autoconfigure.metrics;

import java.util.List;

import io.singletable.Throttle;
import io.singletable.observation.OperationOutcome;
import io.singletable.observation.SingleTableObservationContext;
import org.jspecify.annotations.Nullable;

/**
 * Context of an operation with given counts.
 */
final class CountedOperation extends SingleTableObservationContext {

	private final String operation;

	private final @Nullable String method;

	private final List<Throttle> throttles;

	CountedOperation(String operation, @Nullable String method, Throttle... throttles) {
		this.operation = operation;
		this.method = method;
		this.throttles = List.of(throttles);
	}

	@Override
	public String operation() {
		return this.operation;
	}

	@Override
	public String entity() {
		return "Ticket";
	}

	@Override
	public String table() {
		return "app";
	}

	@Override
	public @Nullable String index() {
		return (this.method != null) ? "gsi1" : null;
	}

	@Override
	public @Nullable String repositoryMethod() {
		return this.method;
	}

	@Override
	public OperationOutcome outcome() {
		return this.throttles.isEmpty() ? OperationOutcome.SUCCESS : OperationOutcome.THROTTLED;
	}

	@Override
	public int requests() {
		return 2;
	}

	@Override
	public int attempts() {
		return 3;
	}

	@Override
	public int retries() {
		return 1;
	}

	@Override
	public double readUnits() {
		return 1.5;
	}

	@Override
	public double writeUnits() {
		return this.operation.equals("save") ? 4 : 0;
	}

	@Override
	public long evaluated() {
		return 10;
	}

	@Override
	public long returned() {
		return 7;
	}

	@Override
	public int conflicts() {
		return 0;
	}

	@Override
	public long unprocessed() {
		return 5;
	}

	@Override
	public List<Throttle> throttles() {
		return this.throttles;
	}

	@Override
	public List<UniqueTakeover> takeovers() {
		return this.operation.equals("save") ? List.of(new UniqueTakeover("Customer", "email")) : List.of();
	}

	@Override
	public int skippedItems() {
		return 6;
	}

}
