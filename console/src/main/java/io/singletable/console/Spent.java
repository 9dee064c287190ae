package io.singletable.console;

/**
 * Budget of a page and what was used of it: requests, items read and request units. Not
 * thread-safe: a page is answered by one thread.
 */
final class Spent {

	private final int maxRequests;

	private int requests;

	private long items;

	private double units;

	Spent(int maxRequests) {
		this.maxRequests = maxRequests;
	}

	/**
	 * The number of requests that may still be sent.
	 */
	int remaining() {
		return Math.max(0, this.maxRequests - this.requests);
	}

	/**
	 * Count what was used.
	 * @param requests number of requests
	 * @param items number of items read
	 * @param units request units consumed
	 */
	void add(int requests, long items, double units) {
		this.requests += requests;
		this.items += items;
		this.units += units;
	}

	int requests() {
		return this.requests;
	}

	long items() {
		return this.items;
	}

	double units() {
		return this.units;
	}

}
