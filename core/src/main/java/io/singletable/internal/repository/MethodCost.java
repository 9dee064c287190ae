package io.singletable.internal.repository;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.query.PlanDescription;

/**
 * Cost of a query method: that of its plan, as often and as far as its result requires.
 */
final class MethodCost {

	/** Written one by one, in the version that was read. */
	private static final RequestCount DELETES = new RequestCount(0, null, null, "1 for each deleted row");

	private MethodCost() {
	}

	static CostEstimate of(PlanDescription plan, ResultShape shape) {
		return switch (shape) {
			case ONE, LIST, WINDOW, SLICE -> plan.cost();
			case STREAM, COUNT, EXISTS -> plan.costToEnd();
			// Not counted if the first page is the only one.
			case PAGE -> counted(plan);
			case DELETE, DELETE_COUNT -> deleting(plan.costToEnd());
			case DELETE_ONE -> deleting(plan.cost().then(plan.cost()));
			case DELETE_LIST -> deleting(plan.cost());
		};
	}

	private static CostEstimate counted(PlanDescription plan) {
		CostEstimate both = plan.cost().then(plan.costToEnd());
		RequestCount requests = both.requests();
		return new CostEstimate(
				new RequestCount(plan.cost().requests().min(), requests.onePage(), requests.max(), requests.rule()),
				both.readUnits(), both.writeUnits());
	}

	private static CostEstimate deleting(CostEstimate reads) {
		return new CostEstimate(reads.requests().then(DELETES), reads.readUnits(), reads.writeUnits());
	}

}
