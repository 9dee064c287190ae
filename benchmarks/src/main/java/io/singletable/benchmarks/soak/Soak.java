package io.singletable.benchmarks.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Soak: a mixed load of some threads on DynamoDB Local, in a process of its own. Prints
 * every 30 s what should stay level: the heap after a collection, the threads, the
 * latencies; and what failed. Run it with a small heap.
 */
public final class Soak {

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private static final int THREADS = 8;

	private static final int THROTTLED_ONE_OF = 200;

	private final ThrottlingHttpClient http = new ThrottlingHttpClient(
			Apache5HttpClient.builder().maxConnections(THREADS * 2).build(), THROTTLED_ONE_OF);

	private final Latencies latencies = new Latencies();

	private final Map<String, LongAdder> done = new ConcurrentSkipListMap<>();

	private final Map<String, LongAdder> failed = new ConcurrentSkipListMap<>();

	private final Load load;

	private volatile boolean running = true;

	private Soak(LocalServer.Forked server) {
		DynamoDbClient client = LocalTable.client(server.endpoint(), "soak", this.http);
		SingleTableTemplate template = SingleTableTemplateBuilder.of(client, "soak")
			.entities(SoakTicket.class, SoakNote.class)
			.createTable(Duration.ofMinutes(1))
			.timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60))
			.build();
		this.load = new Load(template);
	}

	/**
	 * Run.
	 * @param args the number of minutes, by default 10
	 * @throws IOException if DynamoDB Local can't be started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		Duration time = Duration.ofMinutes((args.length == 0) ? 10 : Long.parseLong(args[0]));
		try (LocalServer.Forked server = LocalServer.fork()) {
			new Soak(server).run(time);
		}
		System.exit(0);
	}

	private void run(Duration time) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		for (int i = 0; i < THREADS; i++) {
			threads.execute(this::work);
		}
		for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plus(INTERVAL)) {
			Thread.sleep(INTERVAL.toMillis());
			report();
		}
		this.running = false;
		threads.shutdown();
		threads.awaitTermination(1, TimeUnit.MINUTES);
		System.out.println("done " + new TreeMap<>(this.done));
		report();
	}

	private void work() {
		while (this.running) {
			long begin = System.nanoTime();
			try {
				count(this.done, this.load.step());
			}
			catch (RuntimeException ex) {
				count(this.failed, ex.getClass().getSimpleName());
			}
			this.latencies.add(System.nanoTime() - begin);
		}
	}

	private static void count(Map<String, LongAdder> counts, String name) {
		counts.computeIfAbsent(name, (key) -> new LongAdder()).increment();
	}

	private void report() {
		System.gc();
		System.out.printf("%s | heap %5.1f MB | %3d threads | %s | throttled %d | failed %s%n",
				LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0,
				ManagementFactory.getThreadMXBean().getThreadCount(), this.latencies.takePercentiles(),
				this.http.throttled(), this.failed);
	}

}
