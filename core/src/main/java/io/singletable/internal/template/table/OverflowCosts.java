package io.singletable.internal.template.table;

import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.OperationDescription;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.OverflowCost;
import io.singletable.internal.plan.RequestLimits;

/**
 * Costs of the operations on entities whose payloads are stored beside their items. What
 * deletes, counts, or tells existence needs no payload.
 */
record OverflowCosts(EntityMetadata<?> type, RequestLimits limits) {

	/**
	 * The operations with the requests that payloads take.
	 */
	List<OperationDescription> with(List<OperationDescription> operations) {
		return operations.stream()
			.map((operation) -> new OperationDescription(operation.operation(), operation.requests(),
					operation.actions(), cost(operation)))
			.toList();
	}

	private CostEstimate cost(OperationDescription operation) {
		CostEstimate cost = operation.cost();
		return switch (operation.operation()) {
			case INSERT, SAVE, UPDATE, SAVE_IN_TRANSACTION -> OverflowCost.ofWrite(this.type, cost);
			case UPDATE_IN_PLACE, GET_OR_CREATE, SAVE_CHANGED, RESTORE, RESTORE_DELETED ->
				OverflowCost.ofReadAndWrite(this.type, cost);
			case FIND_BY_ID, FIND_BY_UNIQUE_VALUE, FIND_REVISION, FIND_AS_OF -> OverflowCost.ofItem(this.type, cost);
			case FIND_ALL_BY_ID, READ_TRANSACTION, FIND_REVISIONS, FIND_DELETED ->
				OverflowCost.ofRows(this.type, this.limits, cost);
			case DELETE, DELETE_BY_ID, DELETE_ALL, DELETE_COLLECTION, PURGE_EXPIRED, EXISTS_BY_ID, COUNT, PURGE,
					PURGE_COLLECTION, PURGE_DELETED ->
				cost;
		};
	}

}
