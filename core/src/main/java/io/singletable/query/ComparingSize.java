package io.singletable.query;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.singletable.query.Comparison.Subject;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operand.Value;

import org.springframework.util.Assert;

/**
 * Size of a property for which an operator and a number are still to be chosen. A null
 * collection or map has size 0; a null text or null bytes have none.
 */
public final class ComparingSize {

	private final String property;

	private final UnaryOperator<Criteria> joined;

	ComparingSize(String property, UnaryOperator<Criteria> joined) {
		this.property = property;
		this.joined = joined;
	}

	public Criteria is(int size) {
		return compared(Operator.EQUAL, size);
	}

	public Criteria ne(int size) {
		return compared(Operator.NOT_EQUAL, size);
	}

	public Criteria lt(int size) {
		return compared(Operator.LESS, size);
	}

	public Criteria lte(int size) {
		return compared(Operator.LESS_OR_EQUAL, size);
	}

	public Criteria gt(int size) {
		return compared(Operator.GREATER, size);
	}

	public Criteria gte(int size) {
		return compared(Operator.GREATER_OR_EQUAL, size);
	}

	/**
	 * In a range, including both bounds.
	 * @param from the lower bound
	 * @param to the upper bound
	 * @return the criteria
	 */
	public Criteria between(int from, int to) {
		return compared(Operator.BETWEEN, from, to);
	}

	/**
	 * Compare with arguments that are passed to each call of a prepared query.
	 * @param operator the operator
	 * @param parameters as many parameters as the operator has operands
	 * @return the criteria
	 */
	public Criteria compare(Operator operator, Parameter... parameters) {
		Assert.notNull(operator, "operator must not be null");
		Assert.noNullElements(parameters, "parameters must not contain null");
		return this.joined.apply(new Comparison(this.property, Subject.SIZE, operator, List.of(parameters)));
	}

	private Criteria compared(Operator operator, Integer... sizes) {
		return this.joined.apply(new Comparison(this.property, Subject.SIZE, operator,
				Arrays.stream(sizes).<Operand>map(Value::new).toList()));
	}

}
