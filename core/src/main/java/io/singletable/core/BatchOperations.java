package io.singletable.core;

/**
 * Operations on many entities, in consecutive transactions.
 */
public interface BatchOperations {

	/**
	 * Begin a job that works on rows in consecutive transactions of a number of rows, for
	 * what one transaction is too small for. Nothing is sent yet.
	 * @param rows number of rows of a batch, from 1 to 99: an entity takes one action of
	 * a transaction, or two or three with a history, and the checkpoint of the job takes
	 * one of 100
	 * @return the batches, to be named
	 */
	Batches inBatchesOf(int rows);

}
