package io.singletable.internal.client;

import java.util.concurrent.ExecutionException;

/**
 * Failures of tasks on other threads, as whoever waits for a task throws them.
 */
public final class TaskFailures {

	private TaskFailures() {
	}

	/**
	 * The failure of a task.
	 * @return the exception that it has thrown, to be thrown by the caller
	 * @throws Error if that is what it has thrown
	 */
	public static RuntimeException unchecked(ExecutionException failed) {
		Throwable failure = failed.getCause();
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof RuntimeException exception) ? exception : new IllegalStateException(failure);
	}

}
