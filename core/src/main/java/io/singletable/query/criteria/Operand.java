package io.singletable.query.criteria;

/**
 * What a property is compared with: a value, or the place of a value that comes with each
 * call.
 */
public sealed interface Operand {

	/**
	 * A value. Its text form shows nothing of it: it is a user's data.
	 *
	 * @param value the value
	 */
	record Value(Object value) implements Operand {

		@Override
		public String toString() {
			return "?";
		}

	}

	/**
	 * A value that comes with each call.
	 *
	 * @param index its index among the arguments of the call, from 0
	 */
	record Parameter(int index) implements Operand {

		@Override
		public String toString() {
			return "?" + this.index;
		}

	}

}
