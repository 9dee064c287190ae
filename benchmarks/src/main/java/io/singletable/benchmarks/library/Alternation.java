package io.singletable.benchmarks.library;

/**
 * Alternation between two values, so that each write changes what is stored: of an item
 * that stays the same, no index is written. Not thread-safe.
 *
 * @param <T> the type of the values
 */
final class Alternation<T> {

	private final T odd;

	private final T even;

	private boolean isOdd;

	Alternation(T odd, T even) {
		this.odd = odd;
		this.even = even;
	}

	/**
	 * The first value in the first call, the second one in the next, and so on.
	 */
	T next() {
		this.isOdd = !this.isOdd;
		return this.isOdd ? this.odd : this.even;
	}

}
