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
	 * Read on, request by request, until there are enough rows, an end, or no more room
	 * or requests. The first request is sent in any case, so that a read gets on.
	 * @param enough number of rows to find before stopping
	 * @param missing number of rows still wanted, by which requests are sized
	 * @param budget the requests that may be sent
	 */
	default void readOn(int enough, int missing, RequestBudget budget) {
		long before = rowCount();
		while (!isEnded() && rowCount() - before < enough && (rows().isEmpty() || !hasUndecoded())) {
			if (!hasUndecoded() && !budget.take() && hasProgressed()) {
				return;
			}
			advance((missing != PageReader.UNLIMITED) ? (int) (missing - (rowCount() - before)) : missing);
		}
	}

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
