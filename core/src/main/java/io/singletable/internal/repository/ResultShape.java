package io.singletable.internal.repository;

import io.singletable.internal.observation.OperationName;

/**
 * Result of a query method: the form in which it returns the rows, a number, or what was
 * deleted.
 */
enum ResultShape {

	/** One entity, or none. */
	ONE,

	/** All rows in memory; Spring Data makes other collections of them. */
	LIST,

	/** All rows, read as they are consumed. */
	STREAM,

	/** A window, with its positions. */
	WINDOW,

	/** A window as a slice. */
	SLICE,

	/** A slice with the number of all rows. */
	PAGE,

	/** The number of rows. */
	COUNT,

	/** Existence of rows. */
	EXISTS,

	/** Nothing; the rows are deleted. */
	DELETE,

	/** The number of deleted rows. */
	DELETE_COUNT,

	/** The one deleted entity, or none. */
	DELETE_ONE,

	/** The deleted entities. */
	DELETE_LIST;

	/**
	 * Name of the operation that a call is.
	 */
	OperationName operation() {
		return switch (this) {
			case ONE, LIST -> OperationName.QUERY;
			case STREAM -> OperationName.STREAM;
			case WINDOW, SLICE -> OperationName.SCROLL;
			case PAGE -> OperationName.PAGE;
			case COUNT -> OperationName.COUNT;
			case EXISTS -> OperationName.EXISTS;
			case DELETE, DELETE_COUNT, DELETE_ONE, DELETE_LIST -> OperationName.DELETE_BY_QUERY;
		};
	}

	boolean isPaged() {
		return this == SLICE || this == PAGE;
	}

	boolean isOfRows() {
		return switch (this) {
			case ONE, LIST, STREAM, WINDOW, SLICE, PAGE -> true;
			case COUNT, EXISTS, DELETE, DELETE_COUNT, DELETE_ONE, DELETE_LIST -> false;
		};
	}

	boolean isOfDeleted() {
		return this == DELETE_ONE || this == DELETE_LIST;
	}

}
