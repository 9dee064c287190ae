package io.singletable.cost;

import org.jspecify.annotations.Nullable;

/**
 * Number of requests of one run of an operation. Immutable, thread-safe.
 *
 * @param min the fewest requests
 * @param onePage the most requests of a run that reads no more than one page (1 MB) of
 * each of its key ranges and leaves out none of the items, or null if that depends on the
 * number of rows
 * @param max the most requests, or null if nothing limits them
 * @param rule the rule, in words
 */
public record RequestCount(int min, @Nullable Integer onePage, @Nullable Integer max, String rule) {

	/**
	 * Count of an operation that always sends the same number of requests.
	 * @param number the number
	 * @return the count
	 */
	public static RequestCount of(int number) {
		return new RequestCount(number, number, number, Integer.toString(number));
	}

	/**
	 * Count of an operation that sends a few requests, however many rows there are.
	 * @param min the fewest requests
	 * @param max the most requests
	 * @param rule the rule, in words
	 * @return the count
	 */
	public static RequestCount between(int min, int max, String rule) {
		return new RequestCount(min, max, max, rule);
	}

	/**
	 * Count of this operation and another one after it.
	 * @param next the count of the other one
	 * @return the sum
	 */
	public RequestCount then(RequestCount next) {
		return new RequestCount(this.min + next.min, sum(this.onePage, next.onePage), sum(this.max, next.max),
				this.rule + "; then " + next.rule);
	}

	private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
		return (one != null && other != null) ? Integer.valueOf(one + other) : null;
	}

	/**
	 * The rule.
	 */
	@Override
	public String toString() {
		return this.rule;
	}

}
