package io.singletable.query;

import java.util.ArrayList;
import java.util.List;

import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operand.Value;

/**
 * Criteria with parameters in place of their values: the criteria are the same for all
 * calls of a query, the values differ.
 *
 * @param criteria the criteria, in which every operand is a parameter or a property
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
		return criteria.match((comparison) -> parameterized(comparison, values),
				(all) -> new AllOf(all.criteria().stream().map((it) -> parameterized(it, values)).toList()),
				(any) -> new AnyOf(any.criteria().stream().map((it) -> parameterized(it, values)).toList()),
				(negation) -> new Negation(parameterized(negation.criteria(), values)));
	}

	private static Comparison parameterized(Comparison comparison, List<Object> values) {
		List<Operand> operands = new ArrayList<>(comparison.operands().size());
		for (Operand operand : comparison.operands()) {
			operands.add(operand.<Operand>match((value) -> parameter(value, values), Parameters::refused,
					(property) -> property));
		}
		return new Comparison(comparison.property(), comparison.subject(), comparison.operator(), operands);
	}

	private static Parameter parameter(Value value, List<Object> values) {
		values.add(value.value());
		return new Parameter(values.size() - 1);
	}

	private static Parameter refused(Parameter parameter) {
		throw new IllegalArgumentException("A query with parameters can't be executed directly: call prepare(), and "
				+ "pass the arguments to the prepared query");
	}

	@Override
	public String toString() {
		return this.criteria.toString();
	}

}
