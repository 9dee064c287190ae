package io.singletable.cost;

import java.util.List;

/**
 * Description of an operation on the entities of a type: what it sends, and what that
 * costs. Immutable, thread-safe.
 *
 * @param operation the operation
 * @param requests the operations of DynamoDB that it sends, in their order; last the
 * reads of entities that sentinels of unique values name
 * @param actions what it writes, in one request; empty if it only reads
 * @param cost cost of a call
 */
public record OperationDescription(EntityOperation operation, List<String> requests, List<ItemAction> actions,
		CostEstimate cost) {

	public OperationDescription {
		requests = List.copyOf(requests);
		actions = List.copyOf(actions);
	}

}
