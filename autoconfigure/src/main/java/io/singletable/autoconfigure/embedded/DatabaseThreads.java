package io.singletable.autoconfigure.embedded;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Threads of a DynamoDB Local that have its database open. It does not wait for them when
 * it is stopped, but another that starts before they have ended can find the database
 * locked.
 *
 * @param threads the threads
 */
record DatabaseThreads(Set<Thread> threads) {

	/** Of the queue in which DynamoDB Local uses SQLite. */
	private static final String PREFIX = "SQLiteQueue[";

	/** They end at once, unless the machine is busy. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * The threads that run now, those of others included.
	 */
	static DatabaseThreads running() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().startsWith(PREFIX));
		return new DatabaseThreads(threads);
	}

	DatabaseThreads without(DatabaseThreads others) {
		Set<Thread> threads = new HashSet<>(this.threads);
		threads.removeAll(others.threads);
		return new DatabaseThreads(threads);
	}

	/**
	 * Wait for the threads to end. Gives up after some seconds, and when it is
	 * interrupted, whose status is kept.
	 */
	void awaitEnd() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			for (Thread thread : this.threads) {
				// At least 1 ms, as 0 has no end.
				thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
