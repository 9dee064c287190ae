package io.singletable.internal.read;

/**
 * Budget of the decompressed payloads that one call holds at once, in bytes: an item of a
 * few hundred kilobytes can decompress to megabytes. Of one call, hence of one thread.
 */
public final class ByteBudget {

	private final long limit;

	private long reserved;

	public ByteBudget(long limit) {
		this.limit = limit;
	}

	static ByteBudget unlimited() {
		return new ByteBudget(Long.MAX_VALUE);
	}

	/**
	 * An equal share for each of several ranges.
	 */
	ByteBudget share(int ranges) {
		return new ByteBudget(this.limit / Math.max(1, ranges));
	}

	public long limit() {
		return this.limit;
	}

	public boolean hasRoomFor(long bytes) {
		return bytes <= this.limit - this.reserved;
	}

	/**
	 * Reserve bytes, which may be more than there is room for.
	 */
	public void reserve(long bytes) {
		this.reserved += bytes;
	}

	void release(long bytes) {
		this.reserved -= bytes;
	}

}
