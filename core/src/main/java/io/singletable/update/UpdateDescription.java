package io.singletable.update;

import java.util.List;

import io.singletable.cost.CostEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Description of an update: what it becomes, why, and what that costs. Its text form is
 * one line, and shows no values. Immutable, thread-safe.
 *
 * @param typeName name of the entity type
 * @param method how the update is carried out
 * @param reasons why it is not one UpdateItem; empty if it is
 * @param requests the operations of DynamoDB that it sends if nobody interferes, in their
 * order
 * @param updateExpression the update expression with the names of attributes, and
 * {@code ?} for values; null if no update expression is sent
 * @param condition the condition with the names of attributes, and {@code ?} for values;
 * null if nothing is sent
 * @param cost cost of the update if nobody interferes
 */
public record UpdateDescription(String typeName, UpdateMethod method, List<String> reasons, List<String> requests,
		@Nullable String updateExpression, @Nullable String condition, CostEstimate cost) {

	public UpdateDescription {
		reasons = List.copyOf(reasons);
		requests = List.copyOf(requests);
	}

	@Override
	public String toString() {
		return this.typeName + ": " + this.method
				+ ((this.reasons.isEmpty()) ? "" : " because " + String.join("; ", this.reasons))
				+ ((this.updateExpression != null) ? "; " + this.updateExpression : "")
				+ ((this.condition != null) ? "; if " + this.condition : "") + "; " + this.cost;
	}

}
