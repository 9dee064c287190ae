package io.singletable.internal.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Spare objects of calls, kept by the threads that used them: to configure a request
 * costs more than to read an item. Thread-safe.
 *
 * @param <T> an object of one call at a time
 */
final class Spares<T> {

	/** A power of two. */
	private static final int KEPT = 64;

	private final AtomicReferenceArray<@Nullable T> spares = new AtomicReferenceArray<>(KEPT);

	/**
	 * Take a spare object.
	 * @return the object, or null if there is none
	 */
	@Nullable T take() {
		return this.spares.getAndSet(place(), null);
	}

	/**
	 * Keep an object, after its call. That of a call that failed is not used again.
	 */
	void keep(T spare) {
		this.spares.set(place(), spare);
	}

	@SuppressWarnings("deprecation") // Its successor is none of Java 17.
	private static int place() {
		return (int) Thread.currentThread().getId() & (KEPT - 1);
	}

}
