package io.singletable.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a partition query has found so far, in the order of the query.
 *
 * @param <R> a row
 * @param rows the rows
 * @param evaluatedTo sort key up to which everything was evaluated, null if there is
 * nothing beyond the rows
 */
record PartitionRows<R>(List<Row<R>> rows, @Nullable String evaluatedTo) {

	/**
	 * A row and its place.
	 *
	 * @param <R> the row
	 * @param sortKey its sort key
	 * @param value the row
	 */
	record Row<R>(String sortKey, R value) {
	}

}
