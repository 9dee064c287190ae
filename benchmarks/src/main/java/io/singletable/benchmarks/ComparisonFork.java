package io.singletable.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.ThreadMXBean;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Operation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Process that measures one operation: in each round, each library runs for a slice of
 * time, in random order, so that whatever else the machine does meets all of them. Prints
 * one line for each library, the floor first, and one for each slice.
 */
public final class ComparisonFork {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** The compiler takes its time, and works beside what is measured. */
	private static final int WARM_UPS = 10;

	private final Blackhole blackhole = new Blackhole(
			"Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

	private final Settings settings;

	private ComparisonFork(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Measure.
	 * @param args settings of a {@link Comparison}
	 */
	public static void main(String[] args) {
		Settings settings = Settings.of(args);
		new ComparisonFork(settings).measure(settings.entities().get(0), settings.operations().get(0));
		System.exit(0);
	}

	private void measure(Entity entity, Operation operation) {
		Map<String, List<Call>> contenders = contenders().of(operation, entity);
		String floor = contenders.keySet().iterator().next();
		contenders.keySet().removeIf((name) -> !name.equals(floor) && !this.settings.hasLibrary(name));
		List<Contender> order = new ArrayList<>();
		contenders.forEach((name, calls) -> {
			System.out.println("library " + name);
			order.add(new Contender(name, calls));
		});
		try (Workers workers = new Workers(this.settings.threads())) {
			for (int i = 0; i < WARM_UPS; i++) {
				order.forEach((contender) -> warmUp(contender, workers));
			}
			Random random = new Random();
			for (int round = 0; round < this.settings.rounds(); round++) {
				Collections.shuffle(order, random);
				order.forEach((contender) -> slice(contender, workers));
			}
		}
	}

	private Contenders contenders() {
		return switch (this.settings.tier()) {
			case STUB -> Contenders.onStub(this.settings.threads());
			case PIPELINE -> Contenders.onPipeline(this.settings.threads());
			case LOCAL ->
				Contenders.onLocal(this.settings.endpoint(), this.settings.threads(), this.settings.samples());
		};
	}

	/** Sets how many calls a slice has. */
	private void warmUp(Contender contender, Workers workers) {
		LongAdder calls = new LongAdder();
		long begin = time();
		workers.run(contender.calls, (call) -> {
			while (time() - begin < this.settings.warmUpNanos() / WARM_UPS) {
				this.blackhole.consume(call.run());
				calls.increment();
			}
		});
		double callsPerNano = calls.doubleValue() / (time() - begin);
		contender.sliceCalls = Math.max(1, (int) (callsPerNano * this.settings.sliceNanos() / contender.calls.size()));
	}

	private void slice(Contender contender, Workers workers) {
		int calls = contender.sliceCalls;
		long id = Thread.currentThread().getId();
		long bytes = THREADS.getThreadAllocatedBytes(id);
		long begin = time();
		workers.run(contender.calls, (call) -> {
			for (int i = 0; i < calls; i++) {
				this.blackhole.consume(call.run());
			}
		});
		long nanos = time() - begin;
		bytes = THREADS.getThreadAllocatedBytes(id) - bytes;
		double all = (double) calls * contender.calls.size();
		System.out.println("slice " + contender.name + " " + nanos / all + " "
				+ ((contender.calls.size() > 1) ? Double.NaN : bytes / all));
	}

	private long time() {
		return (this.settings.cpuTime() && this.settings.threads() == 1) ? THREADS.getCurrentThreadCpuTime()
				: System.nanoTime();
	}

	/**
	 * Library in a race.
	 */
	private static final class Contender {

		private final String name;

		private final List<Call> calls;

		private int sliceCalls = 1;

		Contender(String name, List<Call> calls) {
			this.name = name;
			this.calls = calls;
		}

	}

}
