package io.singletable.query;

import java.util.ArrayList;
import java.util.List;

import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operand.Value;

/**
 * Criteria with parameters in place of their values: the criteria are the same for all
 * calls of a query, the values differ.
 *
 * @param criteria the criteria, in which every operand is a parameter
 * @param values the values of the parameters
 */
public record Parameters(Criteria criteria, List<Object> values) {

	/**
	 * Replace the values in criteria with parameters.
	 * @param criteria criteria with values
	 * @return the criteria with parameters, and the values
	 * @throws IllegalArgumentException if an operand is already a parameter
	 */
	public static Parameters of(Criteria criteria) {
		List<Object> values = new ArrayList<>();
		return new Parameters(parameterized(criteria, values), values);
	}

	private static Criteria parameterized(Criteria criteria, List<Object> values) {
		if (criteria instanceof AllOf all) {
			return new AllOf(all.criteria().stream().map((it) -> parameterized(it, values)).toList());
		}
		if (criteria instanceof AnyOf any) {
			return new AnyOf(any.criteria().stream().map((it) -> parameterized(it, values)).toList());
		}
		Comparison comparison = (Comparison) criteria;
		List<Operand> operands = new ArrayList<>(comparison.operands().size());
		for (Operand operand : comparison.operands()) {
			operands.add(parameter(operand, values));
		}
		return new Comparison(comparison.property(), comparison.operator(), operands);
	}

	private static Parameter parameter(Operand operand, List<Object> values) {
		if (operand instanceof Value value) {
			values.add(value.value());
			return new Parameter(values.size() - 1);
		}
		throw new IllegalArgumentException("A query with parameters can't be executed directly: call prepare(), and "
				+ "pass the arguments to the prepared query");
	}

	@Override
	public String toString() {
		return this.criteria.toString();
	}

}
