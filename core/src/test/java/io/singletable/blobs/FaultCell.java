package io.singletable.blobs;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.BlobMissingException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.blobs.Operation.Scene;
import io.singletable.internal.client.RetryPolicy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operation on an entity that a fault disturbs: what it leaves, once more when all that
 * was held up has arrived, and when the operation was repeated.
 */
abstract class FaultCell {

	static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofSeconds(30), Duration.ofSeconds(30),
			Duration.ofMillis(4900), 1_000_000, 1, true);

	private static final int SLOW_ATTEMPTS = 5;

	private final Operation operation;

	private final @Nullable Object disturbance;

	private @Nullable Scene scene;

	private Set<String> stored = Set.of();

	private Set<String> held = Set.of();

	private Set<Map<String, AttributeValue>> items = Set.of();

	/** Whether the time of a call ran out, though nothing held it up. */
	private boolean slow;

	/**
	 * Create a cell.
	 * @param disturbance the fault for messages, null if nothing fails
	 */
	FaultCell(Operation operation, @Nullable Object disturbance) {
		this.operation = operation;
		this.disturbance = disturbance;
	}

	/**
	 * Where the operation happens.
	 */
	abstract Scene createScene();

	/**
	 * Store an object, if there is none, so that the store has a name.
	 */
	abstract void beginScene(Scene scene);

	/**
	 * The next requests fail as this cell wants them to.
	 */
	abstract void disturb();

	/**
	 * No request fails any more.
	 */
	abstract void calm();

	/**
	 * What was held up arrives.
	 */
	abstract void arrive();

	/**
	 * Whether what was held up arrives after the operation was repeated.
	 */
	abstract boolean arrivesLast();

	/**
	 * Whether there may be more left than what is referenced.
	 * @param late whether what was held up has arrived
	 */
	abstract boolean mayLeaveObjects(boolean late);

	/**
	 * Ids of all that is stored, parts of objects included.
	 */
	abstract Set<String> ids();

	abstract BlobAudit audit();

	/**
	 * The items of the entity.
	 */
	abstract Set<Map<String, AttributeValue>> items();

	/**
	 * Run a cell, once more on a machine that is too slow: a transaction that takes
	 * longer than it may is not the fault that was to be tested.
	 * @param cells creates the cell, with an entity of its own
	 */
	static <C extends FaultCell> C run(Supplier<C> cells) {
		for (int left = SLOW_ATTEMPTS;; left--) {
			C created = cells.get();
			FaultCell cell = created;
			try {
				cell.runOperation();
				return created;
			}
			catch (RuntimeException | AssertionError ex) {
				if (left == 1 || !(cell.slow || isSlow(ex))) {
					throw ex;
				}
			}
		}
	}

	private static boolean isSlow(Throwable failure) {
		// What was to fail is never the SDK's own exception.
		return failure instanceof SdkClientException || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch(ApiCallTimeoutException.class::isInstance);
	}

	private void runOperation() {
		Scene scene = createScene();
		this.scene = scene;
		Paper given = this.operation.prepare(scene);
		beginScene(scene);
		this.stored = ids();
		this.held = audit().held();
		this.items = items();
		disturb();
		Verdict verdict = verdict(given);
		calm();
		check(verdict, false);
		if (!arrivesLast()) {
			arrive();
			check(verdict, true);
		}
		if (verdict != Verdict.DONE && this.operation.isRepeatable()) {
			verdict = repeat(given);
		}
		if (arrivesLast()) {
			arrive();
			check(Verdict.UNKNOWN, true);
		}
		end(this.operation != Operation.PURGE || verdict == Verdict.DONE);
	}

	/**
	 * All is over.
	 * @param complete whether nothing was left undone that may miss content
	 */
	void end(boolean complete) {
	}

	private Verdict repeat(Paper given) {
		boolean changed = !items().equals(this.items);
		Verdict repeated = verdict(given);
		if (!changed) {
			assertThat(repeated).as(this::toString).isEqualTo(Verdict.DONE);
		}
		check((this.operation == Operation.PURGE) ? repeated : Verdict.UNKNOWN, true);
		return repeated;
	}

	private Verdict verdict(Paper given) {
		try {
			this.operation.run(Objects.requireNonNull(this.scene), given);
			return Verdict.DONE;
		}
		catch (RuntimeException ex) {
			this.slow |= isSlow(ex);
			return verdict(ex);
		}
	}

	private Verdict verdict(RuntimeException failure) {
		if (failure instanceof BlobMissingException) {
			throw new AssertionError(this + " takes content for missing", failure);
		}
		if (failure instanceof WriteOutcomeUnknownException || failure instanceof HeuristicCompletionException) {
			return Verdict.UNKNOWN;
		}
		if (failure instanceof DataAccessException || failure instanceof TransactionException
				|| failure instanceof UncheckedIOException) {
			return Verdict.REFUSED;
		}
		throw failure;
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
		Set<String> stored = new TreeSet<>(ids());
		assertThat(stored).as(this::toString).containsAll(this.held);
		if (verdict == Verdict.REFUSED) {
			assertThat(items()).as(this::toString).isEqualTo(this.items);
		}
		if (verdict != Verdict.UNKNOWN && !(this.disturbance != null && mayLeaveObjects(afterLate))) {
			stored.removeAll(this.stored);
			assertThat(audit.held()).as(this::toString).containsAll(stored);
		}
	}

	@Override
	public String toString() {
		Scene scene = this.scene;
		return this.operation + " of " + ((scene != null) ? scene.shape() : "nothing") + " with " + this.disturbance;
	}

	private enum Verdict {

		DONE, REFUSED, UNKNOWN

	}

}
