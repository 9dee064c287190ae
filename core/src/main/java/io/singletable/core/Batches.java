package io.singletable.core;

/**
 * Batches of a job that needs a name. Immutable, thread-safe.
 */
public interface Batches {

	/**
	 * Name the job. Its checkpoint is stored under the name, in the table of the
	 * template.
	 * @param name the name: up to 100 letters, digits, dots, dashes and underscores,
	 * beginning with a letter or a digit; another one for each query
	 * @return the job
	 * @throws IllegalArgumentException if the name is not valid
	 */
	BatchJob named(String name);

}
