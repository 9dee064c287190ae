package io.singletable.internal.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Commit of a transaction: sends its parts as one.
 */
final class TransactionCommit {

	private TransactionCommit() {
	}

	/**
	 * Send the parts, all or nothing.
	 * @param id id of the transaction
	 * @param parts the parts, at least one
	 * @param left the time that is left, or null for that of the policy
	 */
	static void send(WriteId id, List<TransactionPart> parts, @Nullable Duration left) {
		TransactionPart first = parts.get(0);
		WriteResult result;
		if (parts.size() == 1) {
			result = first.executor().execute(first.plan());
		}
		else {
			List<WriteAction> actions = new ArrayList<>();
			parts.forEach((part) -> actions.addAll(HistoryContributor.inTransaction(part.plan().actions(), id)));
			result = first.executor()
				.executeTransaction(new WritePlan(id, first.plan().subject(), Guard.EXISTENCE, actions));
		}
		if (result instanceof WriteResult.Refused refused) {
			DataAccessException failure = refused.toException();
			throw failure;
		}
	}

}
