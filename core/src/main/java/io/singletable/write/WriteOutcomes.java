package io.singletable.write;

import java.util.List;
import java.util.Map;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.client.CallOutcome;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Says what a failed condition means when an earlier attempt may have been applied: the
 * condition can have failed against the write's own work.
 */
final class WriteOutcomes {

	private final TableLayout layout;

	WriteOutcomes(TableLayout layout) {
		this.layout = layout;
	}

	/**
	 * Done if what is stored carries the write's own id. Refused if it was the first and
	 * only attempt, or if the version that the write wanted is another's: a number is
	 * given once. Otherwise unknown.
	 */
	WriteResult ofRefusal(WritePlan plan, List<WriteResult.Refusal> refusals, CallOutcome.Failed<?> failed) {
		if (!failed.afterAmbiguity()) {
			return new WriteResult.Refused(refusals);
		}
		if (refusals.stream().anyMatch((refusal) -> isOwn(plan, refusal.stored()))) {
			return new WriteResult.Done();
		}
		if (refusals.stream().anyMatch(this::isVersionOfAnother)) {
			return new WriteResult.Refused(refusals);
		}
		throw unknown(plan, null);
	}

	static WriteOutcomeUnknownException unknown(WritePlan plan, @Nullable RuntimeException failure) {
		return new WriteOutcomeUnknownException(
				"It is unknown whether the write of " + plan.subject()
						+ " was applied, and it still may be: read it again before repeating the write",
				plan.id().toString(), failure);
	}

	private boolean isOwn(WritePlan plan, @Nullable Map<String, AttributeValue> stored) {
		return stored != null && plan.id().equals(this.layout.header(stored).writeId());
	}

	private boolean isVersionOfAnother(WriteResult.Refusal refusal) {
		if (!(refusal.action() instanceof WriteAction.Put put) || refusal.stored() == null) {
			return false;
		}
		ItemHeader wanted = this.layout.header(put.item());
		return wanted.version() > 0 && wanted.version() == this.layout.header(refusal.stored()).version();
	}

}
