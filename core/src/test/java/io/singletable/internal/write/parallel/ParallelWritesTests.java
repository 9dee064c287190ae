package io.singletable.internal.write.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.parallel.ParallelWrites.Completion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for groups of writes, whose executor decides what is sent when.
 */
@Timeout(60)
class ParallelWritesTests {

	private static final EntityMetadata<?> TYPE = WriteFixture.type(WriteFixture.Plain.class);

	private final List<String> journal = Collections.synchronizedList(new ArrayList<>());

	@Test
	void writesThatWaitForTheFirstAreNoMoreThanSixteenTimesTheRequests() {
		List<Steps> writes = steps(100);
		List<String> results = ParallelWrites.list(SendSettings.of(new Holding(1), 2), iterator(writes));
		assertThat(results).hasSize(100);
		assertThat(
				this.journal.subList(0, this.journal.indexOf("send 0")).stream().filter((it) -> it.startsWith("plan")))
			.hasSize(32);
	}

	@Test
	void whatWaitsToBeSentWhenAnotherFailsIsGivenUp() {
		List<Steps> writes = steps(5);
		writes.get(1).failure = new IllegalStateException("refused");
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> ParallelWrites.list(SendSettings.of(new Holding(1), 4), iterator(writes)));
		assertThat(thrown.failures()).containsOnlyKeys(1);
		assertThat(thrown.outcome(0)).isEqualTo(Outcome.NOT_WRITTEN);
		assertThat(writes).extracting((steps) -> steps.discarded).containsExactly(true, true, false, false, false);
		assertThat(this.journal).containsExactly("plan 0", "plan 1", "send 1");
	}

	@Test
	void firstFailureIsTheCauseAndOthersAreSuppressed() {
		List<Steps> writes = steps(5);
		RuntimeException first = new IllegalStateException("first");
		RuntimeException second = new IllegalStateException("second");
		writes.get(0).failure = first;
		writes.get(1).failure = second;
		Deque<Runnable> tasks = new ArrayDeque<>();
		Executor inPairs = (task) -> {
			tasks.push(task);
			if (tasks.size() == 2) {
				tasks.forEach(Runnable::run);
			}
		};
		assertThatExceptionOfType(ParallelWriteException.class)
			.isThrownBy(() -> ParallelWrites.list(SendSettings.of(inPairs, 2), iterator(writes)))
			.withCause(first)
			.satisfies((thrown) -> assertThat(thrown.failures()).containsOnlyKeys(0, 1))
			.satisfies((thrown) -> assertThat(thrown.getSuppressed()).containsExactly(second));
	}

	@Test
	void whatWasBegunIsFinishedWhenNoMoreWritesCanBeObtained() {
		List<Steps> writes = steps(1);
		assertThatIllegalStateException()
			.isThrownBy(() -> ParallelWrites.list(SendSettings.of(new Holding(1), 4), failingAfter(writes)))
			.withMessage("no more");
		assertThat(this.journal).containsExactly("plan 0", "send 0", "complete 0");
	}

	@Test
	void failureWhenNoMoreWritesCanBeObtainedIsSuppressed() {
		List<Steps> writes = steps(1);
		writes.get(0).failure = new IllegalStateException("refused");
		assertThatIllegalStateException()
			.isThrownBy(() -> ParallelWrites.list(SendSettings.of(new Holding(1), 4), failingAfter(writes)))
			.satisfies((thrown) -> assertThat(thrown.getSuppressed()).singleElement()
				.isInstanceOfSatisfying(ParallelWriteException.class,
						(failure) -> assertThat(failure.failures()).containsOnlyKeys(0)));
	}

	@Test
	void errorIsThrownAsItIs() {
		List<Steps> writes = steps(3);
		Error error = new StackOverflowError();
		writes.get(1).failure = error;
		Throwable thrown = catchThrowable(
				() -> ParallelWrites.list(SendSettings.of(Runnable::run, 1), iterator(writes)));
		assertThat(thrown).isSameAs(error);
		assertThat(thrown.getSuppressed()).singleElement()
			.isInstanceOfSatisfying(ParallelWriteException.class,
					(failure) -> assertThat(failure.outcome(1)).isEqualTo(Outcome.NOT_WRITTEN));
	}

	@Test
	void interruptOfTheWaitingThreadEndsTheCallAfterWhatWasBegun() {
		Thread caller = Thread.currentThread();
		CountDownLatch sending = new CountDownLatch(1);
		List<Steps> writes = steps(3);
		writes.get(0).onSend = () -> {
			sending.countDown();
			while (caller.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			caller.interrupt();
		};
		Executor begun = (task) -> {
			new Thread(task).start();
			while (sending.getCount() > 0) {
				Thread.onSpinWait();
			}
		};
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> ParallelWrites.list(SendSettings.of(begun, 1), iterator(writes)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(thrown.outcome(0)).isEqualTo(Outcome.WRITTEN);
		assertThat(this.journal).containsExactly("plan 0", "send 0", "complete 0");
	}

	@Test
	void whatTheCallingThreadSendsIsNotAbortedByAnInterrupt() {
		Steps steps = steps(1).get(0);
		steps.onPlan = () -> Thread.currentThread().interrupt();
		assertThat(ParallelWrites.list(SendSettings.of(new Holding(1), 1), iterator(List.of(steps))))
			.containsExactly("0");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(steps.sentInterrupted).isFalse();
	}

	@Test
	void reportedWritesGoOnAndCompleteAsTheyAreAnswered() {
		List<Steps> writes = steps(6);
		writes.get(1).failure = new IllegalStateException("refused");
		writes.get(2).failure = new WriteOutcomeUnknownException("unknown", "id", null);
		List<String> outcomes = new ArrayList<>();
		boolean all = ParallelWrites.report(SendSettings.of(new Holding(1), 2), iterator(writes),
				Completion.AS_ANSWERED,
				(outcome) -> outcomes.add(outcome.status() + " " + outcome.position() + " " + outcome.entity()));
		assertThat(all).isTrue();
		assertThat(outcomes).containsExactly("REFUSED 1 1", "UNKNOWN 2 2", "WRITTEN 3 3", "WRITTEN 4 4", "WRITTEN 5 5",
				"WRITTEN 0 0");
	}

	@Test
	void whatWaitsWhenReportedWritesAreStoppedIsNotSent() {
		List<Steps> writes = steps(5);
		List<String> outcomes = new ArrayList<>();
		assertThatIllegalStateException().isThrownBy(() -> ParallelWrites.report(SendSettings.of(new Holding(2), 3),
				iterator(writes), Completion.AS_ANSWERED, (outcome) -> {
					outcomes.add(outcome.status() + " " + outcome.position());
					throw new IllegalStateException("consumer");
				}))
			.withMessage("consumer")
			.satisfies((thrown) -> assertThat(thrown.getSuppressed()).hasSize(2));
		assertThat(outcomes).containsExactly("WRITTEN 2", "NOT_SENT 0", "NOT_SENT 1");
	}

	@Test
	void writeThatFailsIsDiscardedAndNotComplete() {
		List<Steps> writes = steps(2);
		writes.get(1).failure = new IllegalStateException("refused");
		assertThat(WriteSteps.run(writes.get(0))).isEqualTo("0");
		assertThatIllegalStateException().isThrownBy(() -> WriteSteps.run(writes.get(1)));
		assertThat(writes).extracting((steps) -> steps.discarded).containsExactly(false, true);
		assertThat(this.journal).containsExactly("plan 0", "send 0", "complete 0", "plan 1", "send 1");
	}

	private List<Steps> steps(int number) {
		return IntStream.range(0, number).mapToObj((i) -> new Steps(Integer.toString(i), this.journal)).toList();
	}

	private static Iterator<ParallelWrite<String>> iterator(List<Steps> writes) {
		return writes.stream()
			.map((steps) -> new ParallelWrite<String>(TYPE, steps.name, steps.name, () -> steps))
			.iterator();
	}

	private static Iterator<ParallelWrite<String>> failingAfter(List<Steps> writes) {
		Iterator<ParallelWrite<String>> all = iterator(writes);
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public ParallelWrite<String> next() {
				if (!all.hasNext()) {
					throw new IllegalStateException("no more");
				}
				return all.next();
			}

		};
	}

	/**
	 * Executor that never begins the first tasks, and does the others at once.
	 */
	private static final class Holding implements Executor {

		private int held;

		Holding(int number) {
			this.held = number;
		}

		@Override
		public void execute(Runnable task) {
			if (this.held-- <= 0) {
				task.run();
			}
		}

	}

	/**
	 * Steps of a write of one request.
	 */
	private static final class Steps implements WriteSteps<String> {

		private final String name;

		private final List<String> journal;

		private @Nullable Throwable failure;

		private boolean planned;

		private boolean discarded;

		private boolean sentInterrupted;

		private Runnable onPlan = () -> {
		};

		private Runnable onSend = () -> {
		};

		Steps(String name, List<String> journal) {
			this.name = name;
			this.journal = journal;
		}

		@Override
		public boolean plan() {
			boolean first = !this.planned;
			this.planned = true;
			if (first) {
				this.onPlan.run();
				this.journal.add("plan " + this.name);
			}
			return first;
		}

		@Override
		public void send() {
			this.journal.add("send " + this.name);
			this.onSend.run();
			this.sentInterrupted = Thread.currentThread().isInterrupted();
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof RuntimeException exception) {
				throw exception;
			}
		}

		@Override
		public String complete() {
			this.journal.add("complete " + this.name);
			return this.name;
		}

		@Override
		public void discard() {
			this.discarded = true;
		}

		@Override
		public Object id() {
			return this.name;
		}

	}

}
