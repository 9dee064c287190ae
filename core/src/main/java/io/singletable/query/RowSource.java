package io.singletable.query;

import java.util.Queue;

import io.singletable.query.EvaluatedRows.Row;

/**
 * Rows in the order of their places, read request by request. Of one call, hence of one
 * thread.
 *
 * @param <R> a row
 */
interface RowSource<R> {

	/**
	 * Go on: one request, or none while there are {@link #hasUndecoded undecoded} items.
	 * @param missing number of rows still wanted
	 */
	void advance(int missing);

	/**
	 * Whether everything was read and decoded.
	 */
	boolean isEnded();

	/**
	 * Whether items wait until rows that were found before are released: there was no
	 * room to decode them.
	 */
	boolean hasUndecoded();

	/**
	 * Make room: a row that was taken is no longer held.
	 */
	void release(Row<R> row);

	/**
	 * Whether anything was evaluated, so that going on later leads further.
	 */
	boolean hasProgressed();

	/**
	 * Number of rows found so far.
	 */
	long found();

	/**
	 * The rows that nobody has taken yet.
	 */
	Queue<Row<R>> rows();

	/**
	 * What was found, and how far.
	 */
	EvaluatedRows<R> evaluated();

}
