package io.singletable.internal.repository;

/**
 * The forms in which a query method returns what it found or did.
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

	/** Whether there are rows. */
	EXISTS,

	/** Nothing; the rows are deleted. */
	DELETE,

	/** The number of deleted rows. */
	DELETE_COUNT,

	/** The one deleted entity, or none. */
	DELETE_ONE,

	/** The deleted entities. */
	DELETE_LIST;

	boolean isPaged() {
		return this == SLICE || this == PAGE;
	}

	boolean isOfRows() {
		return ordinal() <= PAGE.ordinal();
	}

	boolean isOfDeleted() {
		return this == DELETE_ONE || this == DELETE_LIST;
	}

}
