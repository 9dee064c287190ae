package io.singletable.internal.read;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Budget of the requests that one call may still send. Of one call, hence of one thread.
 */
public final class RequestBudget {

	private final @Nullable Supplier<RuntimeException> failure;

	private int remaining;

	/** Payloads that are no requests of the budget, negative where they are. */
	private int payloads;

	private boolean exhausted;

	private RequestBudget(int requests, int payloads, @Nullable Supplier<RuntimeException> failure) {
		this.remaining = requests;
		this.payloads = payloads;
		this.failure = failure;
	}

	/**
	 * A budget at the end of which a read ends short.
	 */
	public static RequestBudget of(int requests) {
		return new RequestBudget(requests, -1, null);
	}

	/**
	 * A budget at the end of which a read fails.
	 */
	static RequestBudget strict(int requests, Supplier<RuntimeException> failure) {
		return new RequestBudget(requests, -1, failure);
	}

	public static RequestBudget unlimited() {
		return of(Integer.MAX_VALUE);
	}

	/**
	 * The same budget, in which payloads that are stored beside their items are no
	 * requests, but have a number of their own.
	 */
	RequestBudget withPayloads(int payloads) {
		return new RequestBudget(this.remaining, payloads, this.failure);
	}

	/**
	 * Number of requests that are left.
	 */
	int remaining() {
		return this.remaining;
	}

	/**
	 * Whether there are as many as a read can take.
	 */
	boolean isUnlimited() {
		return this.remaining == Integer.MAX_VALUE;
	}

	/**
	 * Whether a request was asked for when none was left.
	 */
	public boolean isExhausted() {
		return this.exhausted;
	}

	/**
	 * Take a request.
	 * @return {@code false} if none is left
	 * @throws RuntimeException the failure of a strict budget of which none is left
	 */
	public boolean take() {
		if (this.remaining > 0) {
			this.remaining--;
			return true;
		}
		return refuse();
	}

	/**
	 * Take the request of a payload that is stored beside its item.
	 * @return {@code false} if none is left
	 * @throws RuntimeException the failure of a strict budget of which none is left
	 */
	public boolean takePayload() {
		if (this.payloads < 0) {
			return take();
		}
		if (this.payloads > 0) {
			this.payloads--;
			return true;
		}
		return refuse();
	}

	/**
	 * Number of payloads that may be requested.
	 */
	int remainingPayloads() {
		return (this.payloads < 0) ? this.remaining : this.payloads;
	}

	private boolean refuse() {
		this.exhausted = true;
		if (this.failure != null) {
			throw this.failure.get();
		}
		return false;
	}

}
