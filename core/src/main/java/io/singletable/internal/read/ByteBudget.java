package io.singletable.internal.read;

/**
 * The decompressed payloads that one call holds at once, in bytes: an item of a few
 * hundred kilobytes can decompress to megabytes. Of one call, hence of one thread.
 */
final class ByteBudget {

	private final long most;

	private long held;

	ByteBudget(long most) {
		this.most = most;
	}

	static ByteBudget unlimited() {
		return new ByteBudget(Long.MAX_VALUE);
	}

	/**
	 * An equal share for each of several ranges.
	 */
	ByteBudget share(int ranges) {
		return new ByteBudget(this.most / Math.max(1, ranges));
	}

	long most() {
		return this.most;
	}

	boolean hasRoomFor(long bytes) {
		return bytes <= this.most - this.held;
	}

	/**
	 * Hold bytes, which may be more than there is room for.
	 */
	void hold(long bytes) {
		this.held += bytes;
	}

	void release(long bytes) {
		this.held -= bytes;
	}

}
