package io.singletable.internal.read;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Budget of the requests that one call may still send. Of one call, hence of one thread.
 */
public final class RequestBudget {

	private final @Nullable Supplier<RuntimeException> failure;

	private int remaining;

	private boolean exhausted;

	private RequestBudget(int requests, @Nullable Supplier<RuntimeException> failure) {
		this.remaining = requests;
		this.failure = failure;
	}

	/**
	 * A budget at the end of which a read ends short.
	 */
	public static RequestBudget of(int requests) {
		return new RequestBudget(requests, null);
	}

	/**
	 * A budget at the end of which a read fails.
	 */
	static RequestBudget strict(int requests, Supplier<RuntimeException> failure) {
		return new RequestBudget(requests, failure);
	}

	public static RequestBudget unlimited() {
		return of(Integer.MAX_VALUE);
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
		this.exhausted = true;
		if (this.failure != null) {
			throw this.failure.get();
		}
		return false;
	}

}
