package io.singletable.internal.schema;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The end of waiting.
 */
final class Deadline {

	private final long end;

	Deadline(Duration timeout) {
		this.end = System.nanoTime() + timeout.toNanos();
	}

	void pause(Duration pause, Supplier<? extends RuntimeException> whenOver) {
		if (System.nanoTime() - this.end >= 0) {
			throw whenOver.get();
		}
		try {
			Thread.sleep(pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("Interrupted while waiting for the table", ex);
		}
	}

}
