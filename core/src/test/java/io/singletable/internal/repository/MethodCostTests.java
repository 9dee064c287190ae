package io.singletable.internal.repository;

import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MethodCost}.
 */
class MethodCostTests {

	private static final CostEstimate ROWS = CostEstimate.ofRead(new RequestCount(1, 1, 10, "rows"),
			new UnitEstimate(0.5, 1280.0, "rows", List.of()));

	private static final CostEstimate TO_END = CostEstimate.ofRead(new RequestCount(1, 1, null, "to the end"),
			new UnitEstimate(0.5, null, "to the end", List.of()));

	private static final CostEstimate DELETE = CostEstimate.ofWrite(RequestCount.of(1),
			new UnitEstimate(4, null, "4", List.of()));

	private static final PlanDescription PLAN = new PlanDescription(Access.QUERY, "gsi1", "status = ?", null, List.of(),
			null, null, 1, ROWS, TO_END, "Ticket: …");

	@ParameterizedTest
	@EnumSource(names = { "ONE", "LIST", "WINDOW", "SLICE" })
	void rowsAtOnceAreLimited(ResultShape shape) {
		assertThat(MethodCost.of(PLAN, shape, () -> DELETE)).isEqualTo(ROWS);
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "COUNT", "EXISTS" })
	void othersAreReadToTheEnd(ResultShape shape) {
		assertThat(MethodCost.of(PLAN, shape, () -> DELETE)).isEqualTo(TO_END);
	}

	@Test
	void countedPageIsReadAndCounted() {
		CostEstimate cost = MethodCost.of(PLAN, ResultShape.PAGE, () -> DELETE);
		assertThat(cost.requests()).isEqualTo(new RequestCount(1, 2, null, "rows; then to the end"));
		assertThat(cost.readUnits()).isEqualTo(new UnitEstimate(1, null, "rows; then to the end", List.of()));
	}

	@ParameterizedTest
	@EnumSource(names = { "DELETE", "DELETE_COUNT", "DELETE_LIST", "DELETE_ONE" })
	void deletedRowsAreWrittenOneByOne(ResultShape shape) {
		RequestCount requests = MethodCost.of(PLAN, shape, () -> DELETE).requests();
		assertThat(requests.max()).isNull();
		assertThat(requests.onePage()).isNull();
		assertThat(requests.rule()).endsWith("; then for each deleted row: 1");
		assertThat(MethodCost.of(PLAN, shape, () -> DELETE).writeUnits())
			.isEqualTo(new UnitEstimate(0, null, "for each deleted row: 4", List.of()));
	}

	@Test
	void onlyRowIsReadTwiceBeforeItIsDeleted() {
		assertThat(MethodCost.of(PLAN, ResultShape.DELETE_ONE, () -> DELETE).requests().min()).isEqualTo(2);
		assertThat(MethodCost.of(PLAN, ResultShape.DELETE_LIST, () -> DELETE).requests().min()).isOne();
	}

}
