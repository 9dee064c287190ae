package io.singletable.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.Tier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Benchmark of one operation of one library in a process of its own: for profiles, and
 * for allocations ({@code -prof gc}). {@link Comparison} compares times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = { "-Xms1g", "-Xmx1g" })
public class OperationBenchmark {

	/** The operation. */
	@Param
	private Operation operation = Operation.GET;

	/** The entity. */
	@Param("TICKET")
	private Entity entity = Entity.TICKET;

	/** The tier, of those without a network. */
	@Param({ "STUB", "PIPELINE" })
	private Tier tier = Tier.STUB;

	/** The library; one that lacks the operation fails. */
	@Param({ "same-items", "hand-written", "enhanced-same-items", "enhanced-bean", "singletable" })
	private String library = "same-items";

	private Call call = () -> this;

	/**
	 * Load the library.
	 */
	@Setup
	public void load() {
		Contenders contenders = (this.tier == Tier.PIPELINE) ? Contenders.onPipeline() : Contenders.onStub();
		List<Call> found = contenders.of(this.operation, this.entity).get(this.library);
		if (found == null) {
			throw new IllegalStateException(this.library + " has no " + this.operation + " of " + this.entity);
		}
		this.call = found.get(0);
	}

	/**
	 * Call the operation once.
	 */
	@Benchmark
	public Object call() {
		return this.call.run();
	}

}
