package io.singletable.console;

import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.client.ReadMeter;

/**
 * Budget of a page and what was used of it: requests, items read and request units. Not
 * thread-safe: a page is answered by one thread.
 */
final class Spent {

	private final int maxRequests;

	private int requests;

	private long items;

	private double units;

	private boolean shared;

	Spent(int maxRequests) {
		this.maxRequests = maxRequests;
	}

	/**
	 * The number of requests that a page may send.
	 */
	int maxRequests() {
		return this.maxRequests;
	}

	/**
	 * The number of requests that may still be sent.
	 */
	int remaining() {
		return Math.max(0, this.maxRequests - this.requests);
	}

	/**
	 * Read within the budget, and count what is used.
	 * @throws ConsoleException if the budget does not suffice
	 */
	<R> R read(Supplier<R> work) {
		return read((meter) -> work.get());
	}

	/**
	 * Read within the budget, and count what is used.
	 * @param work is told the meter, which knows the item that was read
	 * @throws ConsoleException if the budget does not suffice
	 */
	<R> R read(Function<ReadMeter, R> work) {
		return read(new ReadMeter(remaining()), work);
	}

	/**
	 * Read within the budget, and count what is used.
	 * @param work is told the meter, which knows all items that were read
	 * @throws ConsoleException if the budget does not suffice
	 */
	<R> R readItems(Function<ReadMeter, R> work) {
		return read(ReadMeter.keepingItems(remaining()), work);
	}

	private <R> R read(ReadMeter meter, Function<ReadMeter, R> work) {
		try {
			return meter.measure(() -> work.apply(meter));
		}
		catch (RequestLimitExceededException ex) {
			throw new ConsoleException(503,
					"The budget of this page is used: " + Numbers.count(this.maxRequests, "request") + " to DynamoDB.",
					"Ask for less, or set singletable.console.max-requests to allow more.");
		}
		finally {
			add(meter.requests(), meter.items(), meter.units());
		}
	}

	/**
	 * Write, whatever the budget, and count what is used.
	 */
	<R> R count(Supplier<R> work) {
		ReadMeter meter = new ReadMeter(Integer.MAX_VALUE);
		try {
			return meter.measure(work);
		}
		finally {
			add(meter.requests(), meter.items(), meter.units());
		}
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

	/**
	 * Say that the page shows what health checks have read, whose requests are shared by
	 * all that ask.
	 */
	void shareHealthChecks() {
		this.shared = true;
	}

	boolean sharesHealthChecks() {
		return this.shared;
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
