package io.singletable.benchmarks.library;

/**
 * One call of an operation, with arguments that were made before.
 */
@FunctionalInterface
public interface Call {

	/**
	 * Call the operation.
	 * @return its answer
	 */
	Object run();

}
