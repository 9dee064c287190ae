package io.singletable.internal.write;

/**
 * Rows of a query that can be deleted by their ids, without being read again.
 */
public interface DeletableRows {

	/**
	 * Delete each row like a delete by its id, while they are read page by page: events
	 * have the id, and no callbacks are called. An entity with a version is deleted under
	 * the condition of the version that was read with the row, and is read only if it has
	 * another one by now; in a transaction, it is always read.
	 */
	void deleteEachById();

}
