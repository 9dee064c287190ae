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
		return of(criteria, "A query with parameters can't be executed directly: call prepare(), and pass the "
				+ "arguments to the prepared query");
	}

	/**
	 * Replace the values in the condition of a write with parameters.
	 * @param condition criteria with values
	 * @return the criteria with parameters, and the values
	 * @throws IllegalArgumentException if an operand is already a parameter
	 */
	public static Parameters ofCondition(Criteria condition) {
		return of(condition, "The condition of a write has no parameters, since a write is not prepared: pass the "
				+ "value itself, such as where(\"status\").is(status)");
	}

	private static Parameters of(Criteria criteria, String refusal) {
		List<Object> values = new ArrayList<>();
		return new Parameters(parameterized(criteria, values, refusal), values);
	}

	private static Criteria parameterized(Criteria criteria, List<Object> values, String refusal) {
		return criteria.match((comparison) -> parameterized(comparison, values, refusal),
				(all) -> new AllOf(all.criteria().stream().map((it) -> parameterized(it, values, refusal)).toList()),
				(any) -> new AnyOf(any.criteria().stream().map((it) -> parameterized(it, values, refusal)).toList()),
				(negation) -> new Negation(parameterized(negation.criteria(), values, refusal)));
	}

	private static Comparison parameterized(Comparison comparison, List<Object> values, String refusal) {
		List<Operand> operands = new ArrayList<>(comparison.operands().size());
		for (Operand operand : comparison.operands()) {
			operands.add(operand.<Operand>match((value) -> parameter(value, values), (parameter) -> {
				throw new IllegalArgumentException(refusal);
			}, (property) -> property));
		}
		return new Comparison(comparison.property(), comparison.subject(), comparison.operator(), operands);
	}

	private static Parameter parameter(Value value, List<Object> values) {
		values.add(value.value());
		return new Parameter(values.size() - 1);
	}

	@Override
	public String toString() {
		return this.criteria.toString();
	}

}
