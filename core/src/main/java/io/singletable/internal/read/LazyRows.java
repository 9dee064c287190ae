package io.singletable.internal.read;

/**
 * Rows of a query that are read as they are iterated over, each time anew.
 *
 * @param <R> a row
 */
public interface LazyRows<R> {

	/**
	 * The rows of the table of the block in which this is called, wherever they are
	 * iterated over.
	 */
	Iterable<R> lazily();

}
