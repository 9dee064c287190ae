package io.singletable.internal.write.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.write.plan.WriteAction;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Reader of refusals from a failure: the conditions that did not hold, and the items that
 * conflicted with them.
 */
final class RefusalReader {

	private static final String CONDITION_FAILED = "ConditionalCheckFailed";

	private RefusalReader() {
	}

	/**
	 * Read a failure.
	 * @return the conditions that did not hold, none if the failure is another
	 */
	static List<WriteResult.Refusal> read(List<WriteAction> actions, RuntimeException failure) {
		return read(actions, 0, failure);
	}

	/**
	 * Read a failure.
	 * @param from position of their first one in the request
	 * @return the conditions that did not hold, none if the failure is another
	 */
	static List<WriteResult.Refusal> read(List<WriteAction> actions, int from, RuntimeException failure) {
		if (failure instanceof ConditionalCheckFailedException failed) {
			return List.of(new WriteResult.Refusal(actions.get(0), failed.hasItem() ? failed.item() : null));
		}
		if (!(failure instanceof TransactionCanceledException canceled) || !canceled.hasCancellationReasons()) {
			return List.of();
		}
		List<WriteResult.Refusal> refusals = new ArrayList<>();
		List<CancellationReason> reasons = canceled.cancellationReasons();
		for (int i = 0; i < actions.size() && from + i < reasons.size(); i++) {
			CancellationReason reason = reasons.get(from + i);
			if (CONDITION_FAILED.equals(reason.code())) {
				refusals.add(new WriteResult.Refusal(actions.get(i), item(reason)));
			}
		}
		return refusals;
	}

	private static @Nullable Map<String, AttributeValue> item(CancellationReason reason) {
		return (reason.hasItem() && !reason.item().isEmpty()) ? reason.item() : null;
	}

}
