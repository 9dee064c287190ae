package io.singletable.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.singletable.benchmarks.library.Call;

/**
 * Threads that call at the same time: the caller's alone, or several, which are virtual
 * where the JDK has such.
 */
final class Workers implements AutoCloseable {

	private final ExecutorService executor;

	Workers(int threads) {
		this.executor = executor(threads);
	}

	private static ExecutorService executor(int threads) {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			return Executors.newFixedThreadPool(threads);
		}
	}

	/**
	 * Do something with each of some calls, and wait until all is done.
	 * @param calls the calls, one for each thread
	 * @param work what is done
	 */
	void run(List<Call> calls, Consumer<Call> work) {
		if (calls.size() == 1) {
			work.accept(calls.get(0));
			return;
		}
		try {
			List<Callable<Object>> tasks = calls.stream()
				.map((call) -> Executors.callable(() -> work.accept(call)))
				.toList();
			for (Future<Object> task : this.executor.invokeAll(tasks)) {
				task.get();
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("A thread failed", ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
