package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.WriteOutcome;
import io.singletable.core.Parallelism;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.ParallelWrites;
import io.singletable.internal.write.parallel.ParallelWrites.Completion;
import io.singletable.internal.write.parallel.SendSettings;
import io.singletable.internal.write.parallel.WriteSteps;
import org.jspecify.annotations.Nullable;

/**
 * Sends of the writes of many entities: one after the other, or in parallel where the
 * caller has opted into it. In a transaction there is nothing to send before the commit.
 */
public record WriteSends(EntityWriter writer) {

	/**
	 * Write entities, each of which is taken from the stream when its write begins.
	 * @param parallelism the parallelism, or null
	 * @param results takes the results, in the order of the writes
	 */
	public <R> void forEach(Stream<ParallelWrite<R>> writes, @Nullable Parallelism parallelism,
			Consumer<? super R> results) {
		if (parallelism == null || this.writer.isDeferred()) {
			writes.forEachOrdered((write) -> results.accept(WriteSteps.run(write.steps().get())));
		}
		else {
			parallel(parallelism, writes, results);
		}
	}

	private static <R> void parallel(Parallelism parallelism, Stream<ParallelWrite<R>> writes,
			Consumer<? super R> results) {
		ParallelWrites.forEach(settings(parallelism), writes.iterator(), results);
	}

	/**
	 * Write entities, as {@link #forEach} does.
	 * @return the results, in the order of the writes
	 */
	public <R> List<R> list(Stream<ParallelWrite<R>> writes, Parallelism parallelism) {
		if (!this.writer.isDeferred()) {
			return ParallelWrites.list(settings(parallelism), writes.iterator());
		}
		List<R> results = new ArrayList<>();
		forEach(writes, parallelism, results::add);
		return results;
	}

	/**
	 * Write entities in parallel, also after failures, and outside of transactions.
	 * @param outcomes takes the outcomes of the writes that were obtained
	 * @return whether all were obtained
	 */
	public <R> boolean report(Iterator<ParallelWrite<R>> writes, Parallelism parallelism, Completion completion,
			Consumer<? super WriteOutcome<R>> outcomes) {
		return ParallelWrites.report(settings(parallelism), writes, completion, outcomes);
	}

	private static SendSettings settings(Parallelism parallelism) {
		return new SendSettings(parallelism.executor(), parallelism.maxConcurrentRequests(), CallTimer.SYSTEM,
				parallelism.limiter(), parallelism.timeLimit());
	}

}
