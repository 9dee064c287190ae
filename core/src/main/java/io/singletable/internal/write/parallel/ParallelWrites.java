package io.singletable.internal.write.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.write.parallel.ParallelWrite.Running;
import io.singletable.internal.write.parallel.ParallelWrite.Running.WriteSend;
import org.jspecify.annotations.Nullable;

/**
 * Group of writes whose requests are sent in parallel. The calling thread plans and
 * completes them in their order, each only after earlier ones of the same entity are
 * complete. After the first failure nothing is begun, and what was begun is finished. Of
 * one call, hence of one thread.
 */
public final class ParallelWrites<R> {

	/**
	 * Writes that may wait for the completion of an earlier one, as a multiple of those
	 * that are sent at the same time.
	 */
	private static final int LOOKAHEAD = 16;

	private final int maxConcurrentRequests;

	private final ConcurrentSends<WriteSend<R>> sends;

	private final Deque<Running<R>> open = new ArrayDeque<>();

	private final Map<Object, Running<R>> entities = new HashMap<>();

	private final TreeMap<Integer, RuntimeException> failures = new TreeMap<>();

	private final Map<Integer, Outcome> unwritten = new TreeMap<>();

	private final Map<Integer, R> kept = new LinkedHashMap<>();

	private @Nullable Consumer<? super R> results;

	private @Nullable Error error;

	private int begun;

	private boolean stopped;

	/**
	 * Create writes.
	 */
	public ParallelWrites(Executor executor, int maxConcurrentRequests) {
		this.maxConcurrentRequests = maxConcurrentRequests;
		this.sends = new ConcurrentSends<>(executor);
	}

	/**
	 * Write, and keep the results.
	 * @param writes the writes, each of which is obtained when it is about to begin
	 * @return the results, in the order of the writes
	 * @throws ParallelWriteException if not all of them succeeded
	 */
	public List<R> list(Iterator<ParallelWrite<R>> writes) {
		run(writes);
		return new ArrayList<>(this.kept.values());
	}

	/**
	 * Write, and keep nothing.
	 * @param writes the writes, each of which is obtained when it is about to begin
	 * @param results takes the results, in the order of the writes
	 * @throws ParallelWriteException if not all of them succeeded
	 */
	public void forEach(Iterator<ParallelWrite<R>> writes, Consumer<? super R> results) {
		this.results = results;
		run(writes);
	}

	private void run(Iterator<ParallelWrite<R>> writes) {
		try {
			while (writes.hasNext() && proceeds()) {
				begin(writes.next());
			}
			finish();
		}
		catch (RuntimeException | Error ex) {
			this.stopped = true;
			finish();
			if (!this.failures.isEmpty()) {
				ex.addSuppressed(failure());
			}
			throw ex;
		}
		finally {
			this.sends.restoreInterrupt();
		}
		if (this.error != null) {
			this.error.addSuppressed(failure());
			throw this.error;
		}
		if (this.stopped) {
			throw failure();
		}
	}

	private ParallelWriteException failure() {
		ParallelWriteException exception = new ParallelWriteException(this.begun, this.failures, this.unwritten,
				this.kept, this.failures.isEmpty() ? this.error : this.failures.firstEntry().getValue());
		this.failures.values()
			.stream()
			.filter((failure) -> failure != exception.getCause())
			.forEach(exception::addSuppressed);
		return exception;
	}

	private boolean proceeds() {
		if (!this.stopped && this.sends.isInterrupted()) {
			stop();
		}
		return !this.stopped;
	}

	/** What was sent is finished; what only waits to be sent is not. */
	private void stop() {
		this.stopped = true;
		this.sends.cancel().forEach((send) -> cancel(send.write()));
	}

	private void begin(ParallelWrite<R> write) {
		Running<R> earlier = this.entities.get(write.entity(write.id()));
		while (proceeds() && (isFull() || isOpen(earlier))) {
			advance(this.sends.await());
		}
		if (this.stopped) {
			return;
		}
		Running<R> next = new Running<>(this.begun++, write);
		this.open.add(next);
		register(next);
		plan(next);
		for (Optional<WriteSend<R>> sent = this.sends.poll(); sent.isPresent(); sent = this.sends.poll()) {
			advance(sent.get());
		}
	}

	private boolean isFull() {
		return this.sends.size() >= this.maxConcurrentRequests
				|| this.open.size() >= (long) LOOKAHEAD * this.maxConcurrentRequests;
	}

	private static boolean isOpen(@Nullable Running<?> write) {
		return write != null && !write.isClosed();
	}

	/**
	 * Register the entity of a write, if it is known.
	 * @return the earlier write of the entity that is not closed, or null
	 */
	private @Nullable Running<R> register(Running<R> write) {
		return (write.entity() != null) ? this.entities.put(write.entity(), write) : null;
	}

	private void advance(WriteSend<R> sent) {
		Throwable failure = sent.failure();
		if (failure != null) {
			fail(sent.write(), failure);
		}
		else {
			plan(sent.write());
		}
	}

	private void plan(Running<R> write) {
		boolean toBeSent;
		try {
			toBeSent = write.plan();
		}
		catch (RuntimeException | Error ex) {
			fail(write, ex);
			return;
		}
		if (!toBeSent) {
			close();
		}
		else if (write.entity() != null || followsEarlier(write)) {
			this.sends.submit(write.send());
		}
		else {
			cancel(write);
		}
	}

	/**
	 * Wait for the earlier write of an entity whose id was not known: a callback may have
	 * chosen it.
	 * @return {@code true} when the write can be sent, {@code false} if it must not be
	 */
	private boolean followsEarlier(Running<R> write) {
		write.identify();
		Running<R> earlier = register(write);
		while (isOpen(earlier) && proceeds()) {
			advance(this.sends.await());
		}
		return !this.stopped;
	}

	private void fail(Running<R> write, Throwable failure) {
		write.discard();
		this.unwritten.put(write.position(),
				(failure instanceof WriteOutcomeUnknownException) ? Outcome.UNKNOWN : Outcome.NOT_WRITTEN);
		keep(write, failure);
		stop();
		close();
	}

	private void cancel(Running<R> write) {
		write.discard();
		this.unwritten.put(write.position(), Outcome.NOT_WRITTEN);
	}

	private void keep(Running<R> write, Throwable failure) {
		if (failure instanceof RuntimeException exception) {
			this.failures.put(write.position(), exception);
		}
		else if (this.error == null) {
			this.error = (failure instanceof Error other) ? other : new AssertionError(failure);
		}
	}

	/** Close the writes up to the first one that is neither done nor given up. */
	private void close() {
		for (Running<R> first = this.open.peek(); first != null && first.isSettled(); first = this.open.peek()) {
			this.open.remove();
			if (first.isDone()) {
				complete(first);
			}
			first.close();
			if (first.entity() != null) {
				this.entities.remove(first.entity(), first);
			}
		}
	}

	private void complete(Running<R> write) {
		try {
			R result = write.complete();
			if (this.results != null) {
				this.results.accept(result);
			}
			else {
				this.kept.put(write.position(), result);
			}
		}
		catch (RuntimeException | Error ex) {
			keep(write, ex);
			stop();
		}
	}

	private void finish() {
		while (this.sends.size() > 0) {
			advance(this.sends.await());
		}
		close();
	}

}
