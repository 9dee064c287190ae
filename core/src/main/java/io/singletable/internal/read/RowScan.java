package io.singletable.internal.read;

import java.util.Queue;

import io.singletable.internal.read.WindowRows.Row;

/**
 * Scan of rows in the order of their positions, request by request. Of one call, hence of
 * one thread.
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
	 */
	default void readOn(int enough, int missing, RequestBudget budget) {
		long before = rowCount();
		items().demand(Math.max(enough, Math.min(missing, PayloadsAhead.AT_ONCE)), budget);
		while (!isEnded() && rowCount() - before < enough && (rows().isEmpty() || !hasUndecoded())) {
			if (!hasUndecoded() && !budget.take() && hasProgressed()) {
				return;
			}
			advance((missing != PageReader.UNLIMITED) ? (int) (missing - (rowCount() - before)) : missing);
			if (items().lacksRequests()) {
				return;
			}
		}
	}

	/**
	 * Request what {@link #advance} is going to read, if it can be read ahead.
	 */
	default void readAhead(int missing) {
	}

	/**
	 * Go on: one request, or none while there are {@link #hasUndecoded undecoded} items.
	 */
	void advance(int missing);

	/**
	 * Whether everything was read and decoded.
	 */
	boolean isEnded();

	/**
	 * Whether there are items that there was no room to decode, until earlier rows are
	 * released.
	 */
	default boolean hasUndecoded() {
		return items().hasUndecoded();
	}

	/**
	 * Release a row that was taken, which makes room for others.
	 */
	default void release(Row<R> row) {
		items().release(row);
	}

	/**
	 * Whether anything was evaluated, so that going on later leads further.
	 */
	boolean hasProgressed();

	/**
	 * Number of rows so far.
	 */
	default long rowCount() {
		return items().rowCount();
	}

	/**
	 * The rows that were not taken yet.
	 */
	default Queue<Row<R>> rows() {
		return items().rows();
	}

	/**
	 * The remaining rows, and the position up to which all was evaluated.
	 */
	WindowRows<R> evaluated();

}
