package io.singletable.internal.read;

import java.util.Queue;

import io.singletable.internal.read.WindowRows.Row;

/**
 * Rows in the order of their positions, read request by request. Of one call, hence of
 * one thread.
 *
 * @param <R> a row
 */
interface RowScan<R> {

	/**
	 * The items that were read.
	 */
	DecodedItems<R> items();

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
	default boolean hasUndecoded() {
		return items().hasUndecoded();
	}

	/**
	 * Make room: a row that was taken is no longer held.
	 */
	default void release(Row<R> row) {
		items().release(row);
	}

	/**
	 * Whether anything was evaluated, so that going on later leads further.
	 */
	boolean hasProgressed();

	/**
	 * Number of rows found so far.
	 */
	default long rowCount() {
		return items().rowCount();
	}

	/**
	 * The rows that nobody has taken yet.
	 */
	default Queue<Row<R>> rows() {
		return items().rows();
	}

	/**
	 * What was found, and how far.
	 */
	WindowRows<R> evaluated();

}
