package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Outcomes of refused plans: where an earlier attempt was ambiguous, a condition can have
 * failed on the write's own work.
 */
record RefusalOutcomes(TableLayout layout) {

	/**
	 * Done if what is stored carries the write's own id, also without an earlier attempt
	 * in doubt: a proxy may have sent the request twice. Refused if no earlier attempt
	 * can have been applied, if the plan does not require to know, or if what is stored
	 * proves that none was. Otherwise unknown; so is an insert over what was deleted or
	 * has expired.
	 */
	WriteResult ofRefusal(WritePlan plan, List<WriteResult.Refusal> refusals, CallOutcome.Failed<?> failed) {
		for (WriteResult.Refusal refusal : refusals) {
			Map<String, AttributeValue> stored = refusal.stored();
			if (stored != null && isOwn(plan.id(), stored)) {
				return new WriteResult.Done(stored);
			}
		}
		if (!failed.afterAmbiguity()) {
			return new WriteResult.Refused(refusals, false);
		}
		if (!plan.guard().requiresOutcome() || proveNotApplied(refusals)) {
			return new WriteResult.Refused(refusals, true);
		}
		throw unknown(plan.id(), plan.subject(), null);
	}

	/**
	 * Whether conflicting items prove that no earlier attempt was applied.
	 */
	static boolean proveNotApplied(List<WriteResult.Refusal> refusals) {
		return refusals.stream().anyMatch(RefusalOutcomes::provesNotApplied)
				&& refusals.stream().noneMatch(RefusalOutcomes::leavesOpen);
	}

	static WriteOutcomeUnknownException unknown(WriteId id, String subject, @Nullable DataAccessException failure) {
		return new WriteOutcomeUnknownException(
				"It is unknown whether the write of " + subject
						+ " was applied, and it still may be: read the entity before repeating the write",
				id.toString(), failure);
	}

	/**
	 * Whether a condition failed on what the write itself has left.
	 */
	boolean isOwn(WriteId id, WriteResult.Refusal refusal) {
		Map<String, AttributeValue> stored = refusal.stored();
		return stored != null && isOwn(id, stored);
	}

	/**
	 * Whether an item carries the id of a write.
	 */
	boolean isOwn(WriteId id, Map<String, AttributeValue> item) {
		ItemHeader header = ConflictingHeader.of(this.layout, item);
		return header != null && id.equals(header.writeId());
	}

	private static boolean leavesOpen(WriteResult.Refusal refusal) {
		Map<String, AttributeValue> stored = refusal.stored();
		return stored != null && refusal.action().refusal().leavesOpen(stored);
	}

	private static boolean provesNotApplied(WriteResult.Refusal refusal) {
		Map<String, AttributeValue> stored = refusal.stored();
		return stored != null && refusal.action().refusal().provesNotApplied(stored);
	}

}
