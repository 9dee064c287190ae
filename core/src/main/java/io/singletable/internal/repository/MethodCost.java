package io.singletable.internal.repository;

import java.util.function.Supplier;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.query.PlanDescription;

/**
 * Cost of a query method: that of its plan, as often and as far as its result requires.
 */
final class MethodCost {

	private MethodCost() {
	}

	/**
	 * Estimate a call.
	 * @param delete the cost of the delete of a row, in the version that was read
	 */
	static CostEstimate of(PlanDescription plan, ResultShape shape, Supplier<CostEstimate> delete) {
		return switch (shape) {
			case ONE, LIST, WINDOW, SLICE -> plan.cost();
			case STREAM, COUNT, EXISTS -> plan.costToEnd();
			// Not counted if the first page is the only one.
			case PAGE -> counted(plan);
			case DELETE, DELETE_COUNT -> deleting(plan.costToEnd(), delete);
			case DELETE_ONE -> deleting(plan.cost().then(plan.cost()), delete);
			case DELETE_LIST -> deleting(plan.cost(), delete);
		};
	}

	private static CostEstimate counted(PlanDescription plan) {
		CostEstimate both = plan.cost().then(plan.costToEnd());
		RequestCount requests = both.requests();
		return new CostEstimate(
				new RequestCount(plan.cost().requests().min(), requests.onePage(), requests.max(), requests.rule()),
				both.readUnits(), both.writeUnits());
	}

	private static CostEstimate deleting(CostEstimate reads, Supplier<CostEstimate> delete) {
		return reads.then(delete.get().forEach("deleted row"));
	}

}
