package io.singletable.query;

import io.singletable.query.Operand.Parameter;

/**
 * Size of a property for which an operator and a number are still to be chosen. A null
 * collection or map has size 0; a null text or null bytes have none.
 */
public final class ComparingSize {

	private final Comparing<Integer> size;

	ComparingSize(Comparing<Integer> size) {
		this.size = size;
	}

	public Criteria is(int size) {
		return this.size.is(size);
	}

	public Criteria ne(int size) {
		return this.size.ne(size);
	}

	public Criteria lt(int size) {
		return this.size.lt(size);
	}

	public Criteria lte(int size) {
		return this.size.lte(size);
	}

	public Criteria gt(int size) {
		return this.size.gt(size);
	}

	public Criteria gte(int size) {
		return this.size.gte(size);
	}

	/**
	 * In a range, including both bounds.
	 * @param from the lower bound
	 * @param to the upper bound
	 * @return the criteria
	 */
	public Criteria between(int from, int to) {
		return this.size.between(from, to);
	}

	/**
	 * Compare with arguments that are passed to each call of a prepared query.
	 * @param operator the operator
	 * @param parameters as many parameters as the operator has operands
	 * @return the criteria
	 */
	public Criteria compare(Operator operator, Parameter... parameters) {
		return this.size.compare(operator, parameters);
	}

}
