package io.singletable.core;

/**
 * Operations on many entities, in consecutive transactions.
 */
public interface BatchOperations {

	/**
	 * Begin a job that works on rows in consecutive transactions of a number of rows, for
	 * what one transaction is too small for. Its checkpoint is stored under its name, in
	 * the table of the template. Nothing is sent yet.
	 * @param rows number of rows of a batch, from 1 to 99: an entity takes one action of
	 * a transaction, or two or three with a history, and the checkpoint of the job takes
	 * one of 100
	 * @param job name of the job: up to 100 letters, digits, dots, dashes and
	 * underscores, beginning with a letter or a digit; another one for each query
	 * @return the job
	 * @throws IllegalArgumentException if the number or the name is not valid
	 */
	BatchJob inBatchesOf(int rows, String job);

	/**
	 * Begin a job as {@link #inBatchesOf} does, whose batches have as many rows as fit
	 * into a transaction: 99, or if that is too large, as many as take up to 99 actions
	 * and 4 MB. What is too large is not sent; the job reads the window again with fewer
	 * rows, repeats the work on them, and keeps to that number.
	 * @param job name of the job, as there
	 * @return the job
	 * @throws IllegalArgumentException if the name is not valid
	 */
	BatchJob inBatches(String job);

}
