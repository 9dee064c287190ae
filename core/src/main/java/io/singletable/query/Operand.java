package io.singletable.query;

/**
 * Operand of a comparison: a value, or a parameter for which each call passes a value.
 */
public sealed interface Operand {

	/**
	 * Value. Its string representation does not show it, because it is user data.
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
	 * Parameter for which each call passes a value.
	 *
	 * @param index index of the argument, from 0
	 */
	record Parameter(int index) implements Operand {

		@Override
		public String toString() {
			return "?" + this.index;
		}

	}

}
