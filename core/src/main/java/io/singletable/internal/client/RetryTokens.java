package io.singletable.internal.client;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Token bucket that the calls of a client share: a retry takes a token, and every call
 * gains a part of one, whatever becomes of it. Full at first. So retries add no more than
 * that part to the requests, and the capacity once, however long an outage lasts.
 * Thread-safe without locks, and independent of time.
 */
final class RetryTokens {

	/** Parts of a token that are counted, so that no sum is rounded. */
	private static final long TOKEN = 1_000_000;

	private final long capacity;

	private final long gain;

	private final AtomicLong level;

	/**
	 * Create a full bucket.
	 * @param capacity most tokens that it holds
	 * @param gain part of a token that a call adds, exact to a millionth
	 */
	RetryTokens(int capacity, double gain) {
		this.capacity = capacity * TOKEN;
		this.gain = Math.min(this.capacity, Math.round(gain * TOKEN));
		this.level = new AtomicLong(this.capacity);
	}

	/**
	 * Add what a call brings.
	 */
	void gain() {
		long level = this.level.get();
		// The usual bucket is full: nothing is written, and no thread waits for another.
		while (level < this.capacity && !this.level.compareAndSet(level, Math.min(this.capacity, level + this.gain))) {
			level = this.level.get();
		}
	}

	/**
	 * Take a token for a retry.
	 * @return {@code false} if there is none
	 */
	boolean take() {
		return takeParts(TOKEN);
	}

	/**
	 * Take a token for a retry that is a call of its own, and so brings its gain back.
	 * @return {@code false} if there is none
	 */
	boolean takeForCall() {
		return takeParts(Math.min(this.capacity, TOKEN + this.gain));
	}

	private boolean takeParts(long parts) {
		long level = this.level.get();
		// The second is for the bucket that holds nothing.
		while (level >= parts && level >= TOKEN) {
			if (this.level.compareAndSet(level, level - parts)) {
				return true;
			}
			level = this.level.get();
		}
		return false;
	}

}
