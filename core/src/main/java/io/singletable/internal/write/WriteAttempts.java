package io.singletable.internal.write;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.write.entity.HistoryContributor;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.transaction.TransactionWriter;
import io.singletable.internal.write.transaction.WriteTransaction;
import io.singletable.internal.write.unique.ClaimedOwners;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attempts of a write: where the conflicting item allows it, a refused write is retried
 * as another version. In a transaction there is none before the commit. Thread-safe.
 */
public final class WriteAttempts {

	private final WriteExecutor executor;

	private final HistoryAlignment alignment;

	private final TransactionWriter transactions;

	private final ClaimConflicts claims;

	public WriteAttempts(WriteExecutor executor, PointReader points, RevisionReader revisions,
			TransactionWriter transactions, ClaimedOwners owners) {
		this.executor = executor;
		this.alignment = new HistoryAlignment(points, revisions);
		this.transactions = transactions;
		this.claims = new ClaimConflicts(owners.layout(), owners);
	}

	/**
	 * Whether the calling thread is in a transaction, in which nothing is refused before
	 * the commit, and nothing planned after it.
	 */
	public boolean areDeferred() {
		return this.transactions.current() != null;
	}

	/**
	 * Refuse a write in a read-only transaction, before anything is read for it.
	 */
	public void requireWritable(EntityMetadata<?> type) {
		WriteTransaction transaction = this.transactions.current();
		if (transaction != null) {
			transaction.requireWritable(type);
		}
	}

	public TransactionWriter transactions() {
		return this.transactions;
	}

	/**
	 * What sends them.
	 */
	WriteExecutor executor() {
		return this.executor;
	}

	/**
	 * What aligns head and history.
	 */
	HistoryAlignment alignment() {
		return this.alignment;
	}

	/**
	 * What tries again after conflicts with unique values.
	 */
	ClaimConflicts claims() {
		return this.claims;
	}

	/**
	 * Write once, apart from the attempts that align head and history, and those that
	 * settle what sentinels tell.
	 * @param id its id, null if the planner is going to refuse that
	 * @param planner plans a version, under a write id of its own
	 */
	public <R> Attempt<R> attempt(EntityMetadata<?> type, @Nullable Object id, Instant now, NextVersion first,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		WriteTransaction transaction = this.transactions.current();
		if (transaction != null) {
			return new Attempt<>(this.transactions.add(transaction, type, id, now, first, planner), null, Map.of());
		}
		NextVersion next = first;
		int alignments = 0;
		int claimRounds = 0;
		while (true) {
			PlannedWrite<R> planned = planner.apply(next, WriteId.random(now));
			WriteResult result = planned.blobs().send(() -> this.executor.execute(planned.plan()));
			if (result instanceof WriteResult.Done done) {
				planned.blobs().applied();
				next.claims().recordTakeovers(type);
				return new Attempt<>(planned.written(), null,
						(planned.plan().actions().get(0) instanceof WriteAction.Delete) ? done.item() : Map.of());
			}
			WriteResult.Refused refused = (WriteResult.Refused) result;
			planned.blobs().discard();
			NextVersion claiming = this.claims.afterSentinels(type, refused, claimRounds + 1, next, now);
			if (claiming != null) {
				claimRounds++;
				next = claiming;
				continue;
			}
			if (!HistoryContributor.isOfRevision(refused)) {
				return new Attempt<>(null, refused, Map.of());
			}
			next = this.alignment.after(refused, ++alignments, type, planned.id(), next, now);
		}
	}

	/**
	 * An attempt of a write. Its text form shows no stored data.
	 *
	 * @param written what was written, null if the write was refused
	 * @param refused how it was refused, null if it was not
	 * @param item the item that was deleted, empty if the write does not ask for it
	 */
	public record Attempt<R>(@Nullable R written, WriteResult.@Nullable Refused refused,
			Map<String, AttributeValue> item) {

		/**
		 * The item that a refused attempt met.
		 * @return the item, or null if there is none
		 */
		public @Nullable Map<String, AttributeValue> stored() {
			return Objects.requireNonNull(this.refused).stored();
		}

		@Override
		public String toString() {
			return "Attempt[hidden]";
		}

	}

	/**
	 * Rule by which a refused write is retried.
	 */
	@FunctionalInterface
	interface RetryRule {

		/** The rule of a write that is not retried. */
		RetryRule NONE = (refused, tried) -> null;

		/**
		 * The version to retry as.
		 * @return the version, or null if the refusal is for the caller
		 */
		@Nullable NextVersion after(WriteResult.Refused refused, NextVersion tried);

	}

}
