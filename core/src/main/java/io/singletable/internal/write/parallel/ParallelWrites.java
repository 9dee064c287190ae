package io.singletable.internal.write.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.singletable.ParallelWriteException;
import io.singletable.ThrottledException;
import io.singletable.WriteOutcome;
import io.singletable.internal.write.parallel.ParallelWrite.Running;
import io.singletable.internal.write.parallel.ParallelWrite.Running.WriteSend;
import org.jspecify.annotations.Nullable;

/**
 * Group of writes whose requests are sent in parallel. The calling thread plans and
 * completes them in their order, each only after earlier ones of the same entity are
 * complete. After the first failure nothing is begun, unless each is reported, and what
 * was begun is finished. Of one call, hence of one thread.
 */
public final class ParallelWrites<R> {

	/**
	 * Writes that may wait for the completion of an earlier one, as a multiple of those
	 * that are sent at the same time.
	 */
	private static final int LOOKAHEAD = 16;

	private final SendSettings settings;

	private final Pacing pacing;

	private final ConcurrentSends<WriteSend<R>> sends;

	private final Deque<Running<R>> open = new ArrayDeque<>();

	private final Map<Object, Running<R>> entities = new HashMap<>();

	private final boolean ordered;

	private final WriteOutcomes<R> outcomes;

	private @Nullable Error error;

	private long begun;

	private boolean stopped;

	private ParallelWrites(SendSettings settings, WriteOutcomes<R> outcomes, boolean ordered) {
		this.settings = settings;
		this.pacing = new Pacing(settings);
		this.sends = new ConcurrentSends<>(settings.executor());
		this.outcomes = outcomes;
		this.ordered = ordered;
	}

	/**
	 * Write, and keep the results.
	 * @param writes the writes, each of which is obtained when it is about to begin
	 * @return the results, in the order of the writes
	 * @throws ParallelWriteException if not all of them succeeded
	 */
	public static <R> List<R> list(SendSettings settings, Iterator<ParallelWrite<R>> writes) {
		EndingOutcomes<R> outcomes = new EndingOutcomes<>(null);
		new ParallelWrites<>(settings, outcomes, true).run(writes);
		return outcomes.kept();
	}

	/**
	 * Write, and keep nothing.
	 * @param writes the writes, each of which is obtained when it is about to begin
	 * @param results takes the results, in the order of the writes
	 * @throws ParallelWriteException if not all of them succeeded
	 */
	public static <R> void forEach(SendSettings settings, Iterator<ParallelWrite<R>> writes,
			Consumer<? super R> results) {
		new ParallelWrites<>(settings, new EndingOutcomes<R>(results), true).run(writes);
	}

	/**
	 * Write, also after failures, and report what became of each write that was obtained.
	 * @param writes the writes, each of which is obtained when it is about to begin, and
	 * has a subject
	 * @param completion the order of completion
	 * @param outcomes takes the outcomes, those of failures as they come
	 * @return whether all writes were obtained
	 */
	public static <R> boolean report(SendSettings settings, Iterator<ParallelWrite<R>> writes, Completion completion,
			Consumer<? super WriteOutcome<R>> outcomes) {
		return new ParallelWrites<>(settings, new ReportedOutcomes<>(outcomes), completion == Completion.IN_ORDER)
			.run(writes);
	}

	private boolean run(Iterator<ParallelWrite<R>> writes) {
		boolean more;
		try {
			more = writes.hasNext();
			while (more && proceeds()) {
				begin(writes.next());
				more = writes.hasNext();
			}
			finish();
		}
		catch (RuntimeException | Error ex) {
			this.stopped = true;
			finish();
			this.outcomes.addTo(ex, this.begun);
			throw ex;
		}
		finally {
			this.sends.restoreInterrupt();
		}
		if (this.error != null) {
			this.outcomes.addTo(this.error, this.begun);
			throw this.error;
		}
		if (this.stopped) {
			this.outcomes.stopped(this.begun);
		}
		return !more;
	}

	private boolean proceeds() {
		if (!this.stopped && (this.sends.isInterrupted() || this.pacing.isOver())) {
			stop();
		}
		return !this.stopped;
	}

	/** What was sent is finished; what only waits to be sent is not. */
	private void stop() {
		this.stopped = true;
		this.sends.cancel().forEach((send) -> {
			this.pacing.giveBack(send.units());
			cancel(send.write());
		});
	}

	private void begin(ParallelWrite<R> write) {
		Running<R> earlier = this.entities.get(write.entity(write.id()));
		while (proceeds() && (isFull() || isOpen(earlier))) {
			advance(this.sends.await());
		}
		Running<R> next = new Running<>(this.begun, write);
		if (this.stopped) {
			this.outcomes.notBegun(next);
			return;
		}
		this.begun++;
		this.open.add(next);
		register(next);
		plan(next);
		for (Optional<WriteSend<R>> sent = this.sends.poll(); sent.isPresent(); sent = this.sends.poll()) {
			advance(sent.get());
		}
	}

	private boolean isFull() {
		return this.sends.size() >= this.settings.maxConcurrentRequests()
				|| this.open.size() >= (long) LOOKAHEAD * this.settings.maxConcurrentRequests();
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
		if (failure instanceof ThrottledException && isSentAgain(sent)) {
			submit(sent.write(), failure);
		}
		else if (failure != null) {
			fail(sent.write(), failure);
		}
		else {
			plan(sent.write());
		}
	}

	private boolean isSentAgain(WriteSend<R> sent) {
		return this.outcomes.isPatient() && !this.stopped
				&& this.pacing.holdAfter(sent.write().addBreak(), sent.finished());
	}

	/**
	 * Send the request of a write.
	 * @param throttled why it is sent again, or null
	 */
	private void submit(Running<R> write, @Nullable Throwable throttled) {
		double units = this.pacing.isLimited() ? write.units() : 0;
		boolean begins = write.sends() == 0 || throttled != null;
		if (this.pacing.await(units, begins)) {
			this.sends.submit(write.send(this.pacing, units, this.settings.timer()));
			return;
		}
		stop();
		if (throttled != null) {
			fail(write, throttled);
		}
		else {
			cancel(write);
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
			close(write);
		}
		else if (write.entity() != null || followsEarlier(write)) {
			submit(write, null);
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
		stopUnless(this.outcomes.failed(write, failure), failure);
		close(write);
	}

	private void stopUnless(boolean proceeds, Throwable failure) {
		if (!(failure instanceof RuntimeException) && this.error == null) {
			this.error = (failure instanceof Error other) ? other : new AssertionError(failure);
		}
		if (!proceeds) {
			stop();
		}
	}

	private void cancel(Running<R> write) {
		write.discard();
		this.outcomes.notSent(write);
	}

	/** Close a write that is done or given up, once the order allows it. */
	private void close(Running<R> write) {
		if (this.ordered) {
			closeFirst();
		}
		else {
			this.open.remove(write);
			end(write);
		}
	}

	/** Close the writes up to the first one that is neither done nor given up. */
	private void closeFirst() {
		for (Running<R> first = this.open.peek(); first != null && first.isSettled(); first = this.open.peek()) {
			this.open.remove();
			end(first);
		}
	}

	private void end(Running<R> write) {
		if (write.isDone()) {
			complete(write);
		}
		write.close();
		if (write.entity() != null) {
			this.entities.remove(write.entity(), write);
		}
	}

	private void complete(Running<R> write) {
		try {
			if (!this.outcomes.written(write, write.complete())) {
				stop();
			}
		}
		catch (RuntimeException | Error ex) {
			stopUnless(this.outcomes.failedAfterWrite(write, ex), ex);
		}
	}

	private void finish() {
		while (this.sends.size() > 0) {
			advance(this.sends.await());
		}
		closeFirst();
	}

	/**
	 * The order in which writes are completed: the callbacks after them, and their
	 * outcomes.
	 */
	public enum Completion {

		/** The order of the writes. */
		IN_ORDER,

		/** The order in which their last responses arrive. */
		AS_ANSWERED

	}

}
