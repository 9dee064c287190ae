package io.singletable.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.ThreadMXBean;
import io.singletable.benchmarks.Contenders;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.Operation;

/**
 * Costs of a call of this library, on a client that answers from memory, while other
 * threads call the same template: bytes allocated, and time of the processor.
 */
public final class ThreadCosts {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final List<Operation> OPERATIONS = List.of(Operation.GET, Operation.PUT, Operation.QUERY_100,
			Operation.VERSIONED_SAVE);

	private static final List<Integer> NUMBERS = List.of(1, 8, 64);

	private static final int LONG_CALLS = 6_400;

	private static final int SHORT_CALLS = 384_000;

	private ThreadCosts() {
	}

	/**
	 * Print a table with the ratios to one thread.
	 * @param args none
	 */
	public static void main(String... args) {
		System.out.println("| operation | threads | bytes | processor |\n|---|---|---|---|");
		for (Operation operation : OPERATIONS) {
			int calls = (operation == Operation.QUERY_100) ? LONG_CALLS : SHORT_CALLS;
			Map<Integer, Cost> costs = of(operation, NUMBERS, calls);
			Cost alone = costs.values().iterator().next();
			costs.forEach((threads, cost) -> System.out.printf(Locale.ROOT, "| %s | %d | %.2f | %.2f |%n", operation,
					threads, cost.bytes() / alone.bytes(), cost.nanos() / alone.nanos()));
		}
		System.exit(0);
	}

	/**
	 * Measure, after a warm-up with the most threads.
	 * @param operation the operation
	 * @param numbers numbers of threads
	 * @param calls the number of calls of all threads together
	 * @return the costs by number of threads
	 */
	public static Map<Integer, Cost> of(Operation operation, List<Integer> numbers, int calls) {
		int most = numbers.stream().mapToInt(Integer::intValue).max().orElseThrow();
		List<Call> all = Contenders.onStub(most).only("singletable").of(operation).get("singletable");
		measure(all, calls);
		Map<Integer, Cost> costs = new LinkedHashMap<>();
		for (int number : numbers) {
			costs.put(number, measure(all.subList(0, number), calls));
		}
		return costs;
	}

	private static Cost measure(List<Call> calls, int number) {
		ExecutorService executor = Executors.newFixedThreadPool(calls.size());
		try {
			List<Callable<Cost>> tasks = new ArrayList<>();
			calls.forEach((call) -> tasks.add(() -> cost(call, number / calls.size())));
			double bytes = 0;
			double nanos = 0;
			for (Future<Cost> task : executor.invokeAll(tasks)) {
				bytes += task.get().bytes();
				nanos += task.get().nanos();
			}
			return new Cost(bytes / calls.size(), nanos / calls.size());
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("A thread failed", ex);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Cost cost(Call call, int calls) {
		long bytes = THREADS.getCurrentThreadAllocatedBytes();
		long nanos = THREADS.getCurrentThreadCpuTime();
		Object last = null;
		for (int i = 0; i < calls; i++) {
			last = call.run();
		}
		if (last == null) {
			throw new IllegalStateException("No answer");
		}
		return new Cost((double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / calls,
				(double) (THREADS.getCurrentThreadCpuTime() - nanos) / calls);
	}

	/**
	 * Cost of a call.
	 *
	 * @param bytes bytes allocated
	 * @param nanos nanoseconds of the processor
	 */
	public record Cost(double bytes, double nanos) {
	}

}
