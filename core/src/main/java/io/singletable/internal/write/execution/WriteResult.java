package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;

import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Result of a plan, where that is known.
 */
public sealed interface WriteResult {

	/**
	 * Result of a plan that was applied. Its text form shows no stored data.
	 *
	 * @param item the item as an update has left it, or as it was before a delete, if the
	 * action asks for it
	 */
	record Done(Map<String, AttributeValue> item) implements WriteResult {

		@Override
		public String toString() {
			return "Done[hidden]";
		}

	}

	/**
	 * Result of a plan that was not applied, because conditions did not hold.
	 *
	 * @param refusals the conditions, at least one, in the order of the plan
	 * @param afterAmbiguity whether an earlier attempt was ambiguous, which is proved not
	 * to have been applied unless the plan is idempotent
	 */
	record Refused(List<Refusal> refusals, boolean afterAmbiguity) implements WriteResult {

		/**
		 * The item that conflicted with the first condition: the current one of an
		 * entity, in plans that write entities.
		 * @return the item, or null if there was none
		 */
		public @Nullable Map<String, AttributeValue> stored() {
			return this.refusals.get(0).stored();
		}

		/**
		 * What the refusal means to the caller.
		 * @return the exception of the first condition
		 */
		public DataAccessException toException() {
			Refusal first = this.refusals.get(0);
			RefusalTranslator refusal = first.action().refusal();
			return this.afterAmbiguity ? refusal.translateAfterAmbiguity(first.stored())
					: refusal.translate(first.stored());
		}

	}

	/**
	 * A condition that did not hold. Its text form shows no stored data.
	 *
	 * @param stored the conflicting item, or null if there was none
	 */
	record Refusal(WriteAction action, @Nullable Map<String, AttributeValue> stored) {

		@Override
		public String toString() {
			return "Refusal[hidden]";
		}

	}

}
