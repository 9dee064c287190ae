package io.singletable.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.Operation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Process that measures one operation: in each round, each library runs for a slice of
 * time, in random order, so that whatever else the machine does meets all of them. Prints
 * one line for each slice.
 */
public final class ComparisonFork {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** The compiler takes its time, and works beside what is measured. */
	private static final int WARM_UPS = 10;

	private static final long WARM_UP_NANOS = 700_000_000;

	private final Blackhole blackhole = new Blackhole(
			"Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

	private final boolean cpuTime;

	private ComparisonFork(boolean cpuTime) {
		this.cpuTime = cpuTime;
	}

	/**
	 * Measure.
	 * @param args operation, number of rounds, milliseconds of a slice, "wall" or "cpu",
	 * and optionally a library, to measure only it and the floor
	 */
	public static void main(String[] args) {
		Operation operation = Operation.valueOf(args[0]);
		Map<String, Call> contenders = Contenders.of(operation);
		if (args.length > 4) {
			String floor = contenders.keySet().iterator().next();
			contenders.keySet().removeIf((name) -> !name.equals(args[4]) && !name.equals(floor));
		}
		new ComparisonFork(args[3].equals("cpu")).measure(contenders, Integer.parseInt(args[1]),
				Integer.parseInt(args[2]) * 1_000_000L);
		System.exit(0);
	}

	private void measure(Map<String, Call> contenders, int rounds, long sliceNanos) {
		List<Contender> order = new ArrayList<>();
		contenders.forEach((name, call) -> order.add(new Contender(name, call, 1)));
		for (int i = 0; i < WARM_UPS; i++) {
			order.replaceAll((contender) -> contender.withSlice(calls(contender.call()), sliceNanos));
		}
		Random random = new Random();
		for (int round = 0; round < rounds; round++) {
			Collections.shuffle(order, random);
			for (Contender contender : order) {
				slice(contender);
			}
		}
	}

	/** Calls a second. */
	private double calls(Call call) {
		long begin = System.nanoTime();
		long calls = 0;
		long now = begin;
		while (now - begin < WARM_UP_NANOS) {
			for (int i = 0; i < 10; i++) {
				this.blackhole.consume(call.run());
			}
			calls += 10;
			now = System.nanoTime();
		}
		return calls * 1e9 / (now - begin);
	}

	private void slice(Contender contender) {
		long id = Thread.currentThread().getId();
		long bytes = THREADS.getThreadAllocatedBytes(id);
		long begin = time();
		for (int i = 0; i < contender.calls(); i++) {
			this.blackhole.consume(contender.call().run());
		}
		long nanos = time() - begin;
		bytes = THREADS.getThreadAllocatedBytes(id) - bytes;
		System.out.println("slice " + contender.name() + " " + (double) nanos / contender.calls() + " "
				+ (double) bytes / contender.calls());
	}

	private long time() {
		return this.cpuTime ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
	}

	/**
	 * Library in a race.
	 *
	 * @param name its name
	 * @param call its call
	 * @param calls number of calls in a slice
	 */
	private record Contender(String name, Call call, int calls) {

		Contender withSlice(double callsPerSecond, long sliceNanos) {
			return new Contender(this.name, this.call, Math.max(1, (int) (callsPerSecond * sliceNanos / 1e9)));
		}

	}

}
