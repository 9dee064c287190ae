package io.singletable.internal.write;

import java.time.Duration;
import java.util.List;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Commit of a transaction: sends its parts as one request, which is a plain one if there
 * is only one action, and that a write.
 *
 * @param id id of the transaction
 * @param parts the parts, at least one
 */
record TransactionCommit(WriteId id, List<TransactionPart> parts) {

	TransactionCommit {
		parts = (parts.stream().filter(TransactionPart::isWrite).limit(2).count() > 1)
				? parts.stream().map((part) -> ofSeveral(part, id)).toList() : List.copyOf(parts);
	}

	private static TransactionPart ofSeveral(TransactionPart part, WriteId id) {
		WritePlan plan = part.plan();
		return new TransactionPart(part.intent(), part.executor(), new WritePlan(plan.id(), plan.subject(),
				plan.guard(), HistoryContributor.inTransaction(plan.actions(), id)));
	}

	/**
	 * Send the parts, all or nothing.
	 * @param limit the time for it, unless the policy allows less; null for that of the
	 * policy
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether they
	 * were applied
	 * @throws DataAccessException if they were not
	 */
	void send(@Nullable Duration limit) {
		TransactionLimits.check(this.parts);
		TransactionPart first = this.parts.get(0);
		WriteExecutor executor = (limit != null) ? first.executor().within(limit) : first.executor();
		TransactionRequest request = new TransactionRequest(this.id,
				this.parts.stream().map((part) -> part.executor().ofTable(part.plan())).toList());
		TransactionFailures failures = new TransactionFailures(request, this.parts);
		if (this.parts.size() == 1 && first.plan().isSingleWrite()) {
			require(executor.execute(first.plan()), null, failures);
			return;
		}
		TransactionSender sender = executor.sender();
		CallOutcome<WriteResult> outcome = sender.send(request);
		require(sender.resolve(request, outcome, failures::ofFailure), outcome, failures);
	}

	private static void require(WriteResult result, @Nullable CallOutcome<?> outcome, TransactionFailures failures) {
		if (result instanceof WriteResult.Refused refused) {
			throw failures.ofRefusals(refused, outcome);
		}
	}

}
