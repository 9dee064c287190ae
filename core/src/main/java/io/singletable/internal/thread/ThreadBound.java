package io.singletable.internal.thread;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Value that a thread has while it does a piece of work. After it, the thread has the
 * value of the work around it again, or none. Not inheritable: a pooled thread would keep
 * the value of whoever started it. Thread-safe.
 */
public final class ThreadBound<T> {

	private final ThreadLocal<@Nullable T> current = new ThreadLocal<>();

	/**
	 * The value of the calling thread.
	 * @return the value, or null if it has none
	 */
	public @Nullable T get() {
		return this.current.get();
	}

	public <R extends @Nullable Object> R call(T value, Supplier<? extends R> work) {
		T outer = this.current.get();
		this.current.set(value);
		try {
			return work.get();
		}
		finally {
			restore(outer);
		}
	}

	public void run(T value, Runnable work) {
		T outer = this.current.get();
		this.current.set(value);
		try {
			work.run();
		}
		finally {
			restore(outer);
		}
	}

	private void restore(@Nullable T outer) {
		if (outer != null) {
			this.current.set(outer);
		}
		else {
			this.current.remove();
		}
	}

}
