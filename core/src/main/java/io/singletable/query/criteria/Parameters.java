package io.singletable.query.criteria;

import java.util.ArrayList;
import java.util.List;

import io.singletable.query.criteria.Operand.Parameter;
import io.singletable.query.criteria.Operand.Value;

/**
 * Criteria apart from their values: what two calls of the same query have in common, and
 * what they differ in.
 *
 * @param criteria the criteria, of which every operand is a parameter
 * @param values the values of the parameters
 */
public record Parameters(Criteria criteria, List<Object> values) {

	/**
	 * Take values out of criteria.
	 * @param criteria criteria with values
	 * @return the criteria with parameters in their place
	 * @throws IllegalArgumentException if an operand is a parameter already
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
		throw new IllegalArgumentException("A query with parameters is prepared once, and bound to arguments then");
	}

	@Override
	public String toString() {
		return this.criteria.toString();
	}

}
