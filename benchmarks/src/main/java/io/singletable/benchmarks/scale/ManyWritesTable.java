package io.singletable.benchmarks.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.SlowDynamoDbClient;
import io.singletable.benchmarks.library.ManyWrites;

/**
 * Table of what many writes take, on a client that answers each request after five
 * milliseconds.
 */
public final class ManyWritesTable {

	/** The place of the table in the documentation. */
	public static final String PLACE = "many-writes";

	/** The number of entities of the table. */
	public static final int NUMBER = 10_000;

	private static final int LONG_STREAM = 1_000_000;

	private static final Duration LATENCY = Duration.ofMillis(5);

	private static final int RUNS = 9;

	private ManyWritesTable() {
	}

	/**
	 * Write the table into the documentation, and print what streams hold in memory.
	 * @param args none
	 * @throws IOException if the documentation can't be written
	 */
	public static void main(String... args) throws IOException {
		Chapter.performance().write(PLACE, String.join("\n", table(LATENCY, RUNS)) + "\n");
		for (int number : List.of(NUMBER, LONG_STREAM)) {
			System.out.printf(Locale.ROOT, "stream of %,d: at most %d entities in memory%n", number,
					held(number, Duration.ZERO));
		}
	}

	/**
	 * Measure.
	 * @param latency the time for the answer to a request
	 * @param runs the number of runs, after as many to warm up
	 * @return the lines of the table: times last
	 */
	public static List<String> table(Duration latency, int runs) {
		List<String> lines = new ArrayList<>();
		lines.add("| 10,000 entities | requests | write units | requests at the same time | time | processor |");
		lines.add("|---|---|---|---|---|---|");
		lines.add(line("`saveAll`, 64 requests at the same time", latency, runs, (writes) -> writes.saveAll(NUMBER)));
		lines.add(line("hand-written loop of `BatchWriteItem`, 64 items at the same time", latency, runs,
				(writes) -> writes.putInBatches(NUMBER)));
		return lines;
	}

	/** With the medians of the times. */
	private static String line(String name, Duration latency, int runs, Consumer<ManyWrites> write) {
		List<Long> times = new ArrayList<>();
		List<Long> work = new ArrayList<>();
		SlowDynamoDbClient client = new SlowDynamoDbClient(latency);
		for (int run = 0; run < 2 * runs; run++) {
			client = new SlowDynamoDbClient(latency);
			long start = System.nanoTime();
			long processor = processorTime();
			write(client, write);
			if (run >= runs) {
				times.add((System.nanoTime() - start) / 1_000_000);
				work.add((processorTime() - processor) / 1_000_000);
			}
		}
		times.sort(null);
		work.sort(null);
		return String.format(Locale.ROOT, "| %s | %d | %d | %d | %d ms | %d ms |", name, client.requests(),
				client.units(), client.mostAtTheSameTime(), times.get(runs / 2), work.get(runs / 2));
	}

	private static long processorTime() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime();
	}

	/**
	 * The most entities of a stream that are in memory at the same time.
	 * @param number the number of entities of the stream
	 * @param latency the time for the answer to a request
	 * @return the number
	 */
	public static long held(int number, Duration latency) {
		long[] held = new long[1];
		write(new SlowDynamoDbClient(latency), (writes) -> held[0] = writes.stream(number));
		return held[0];
	}

	private static void write(SlowDynamoDbClient client, Consumer<ManyWrites> write) {
		ExecutorService executor = Executors.newFixedThreadPool(ManyWrites.ITEMS_AT_A_TIME);
		try {
			write.accept(new ManyWrites(client, executor));
		}
		finally {
			executor.shutdownNow();
		}
	}

}
