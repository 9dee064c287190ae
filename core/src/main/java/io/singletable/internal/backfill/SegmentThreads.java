package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.internal.client.TaskFailures;
import io.singletable.internal.observation.OperationObserver;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Threads of a job over a table, one for each segment, for as long as it runs.
 *
 * @param stopped is set when one segment has failed, so that the others stop
 */
public record SegmentThreads(String name, AtomicBoolean stopped) {

	private static final long SECONDS_TO_END = 30;

	/**
	 * Run the segments to their ends, or until one of them fails.
	 * @return what they return, in any order
	 */
	public <R> List<R> run(List<? extends Callable<R>> segments) {
		ExecutorService threads = Executors.newFixedThreadPool(segments.size(), factory());
		try {
			ExecutorCompletionService<R> running = new ExecutorCompletionService<>(threads);
			segments.forEach((segment) -> running.submit(OperationObserver.propagating(segment)));
			List<R> results = new ArrayList<>();
			while (results.size() < segments.size()) {
				results.add(running.take().get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			throw TaskFailures.unchecked(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("The job was interrupted: run it again", ex);
		}
		finally {
			this.stopped.set(true);
			end(threads);
		}
	}

	private ThreadFactory factory() {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, this.name + "-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Nothing of a job continues after its call has ended.
	 */
	private static void end(ExecutorService threads) {
		threads.shutdownNow();
		boolean interrupted = Thread.interrupted();
		try {
			threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
