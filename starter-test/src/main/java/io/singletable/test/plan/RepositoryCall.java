package io.singletable.test.plan;

import java.io.Serializable;

/**
 * Calls of repository methods, one interface for each number of parameters, so that a
 * method reference says which method is meant. They are never called.
 */
public final class RepositoryCall {

	private RepositoryCall() {
	}

	/**
	 * Call of a method without parameters.
	 */
	@FunctionalInterface
	public interface Of0 extends Serializable {

		/**
		 * Call the method.
		 */
		void call();

	}

	/**
	 * Call of a method with one parameter.
	 *
	 * @param <A> the first parameter
	 */
	@FunctionalInterface
	public interface Of1<A> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 */
		void call(A argument1);

	}

	/**
	 * Call of a method with two parameters.
	 *
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 */
	@FunctionalInterface
	public interface Of2<A, B> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 * @param argument2 the second argument
		 */
		void call(A argument1, B argument2);

	}

	/**
	 * Call of a method with three parameters.
	 *
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 */
	@FunctionalInterface
	public interface Of3<A, B, C> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 * @param argument2 the second argument
		 * @param argument3 the third argument
		 */
		void call(A argument1, B argument2, C argument3);

	}

	/**
	 * Call of a method with four parameters.
	 *
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 */
	@FunctionalInterface
	public interface Of4<A, B, C, D> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 * @param argument2 the second argument
		 * @param argument3 the third argument
		 * @param argument4 the fourth argument
		 */
		void call(A argument1, B argument2, C argument3, D argument4);

	}

	/**
	 * Call of a method with five parameters.
	 *
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 * @param <E> the fifth parameter
	 */
	@FunctionalInterface
	public interface Of5<A, B, C, D, E> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 * @param argument2 the second argument
		 * @param argument3 the third argument
		 * @param argument4 the fourth argument
		 * @param argument5 the fifth argument
		 */
		void call(A argument1, B argument2, C argument3, D argument4, E argument5);

	}

	/**
	 * Call of a method with six parameters.
	 *
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 * @param <E> the fifth parameter
	 * @param <F> the sixth parameter
	 */
	@FunctionalInterface
	public interface Of6<A, B, C, D, E, F> extends Serializable {

		/**
		 * Call the method.
		 * @param argument1 the first argument
		 * @param argument2 the second argument
		 * @param argument3 the third argument
		 * @param argument4 the fourth argument
		 * @param argument5 the fifth argument
		 * @param argument6 the sixth argument
		 */
		void call(A argument1, B argument2, C argument3, D argument4, E argument5, F argument6);

	}

}
