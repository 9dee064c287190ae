package io.singletable.internal.probe;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Probe that runs in a separate thread, because the client's timeout limits neither the
 * lookup of credentials nor everything that a custom HTTP client does. There is at most
 * one such thread, whose result is shared by concurrent callers, so that a DynamoDB that
 * does not respond occupies one thread rather than one per call. A result or failure is
 * reused for some time, so that many calls cost one request. Thread-safe.
 *
 * @param <T> the result
 */
public final class Probe<T> {

	private final String name;

	private final Callable<T> request;

	private final Function<@Nullable Throwable, Duration> freshness;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Question<T>> latest = new AtomicReference<>();

	/** The last answer, however old it is. */
	private volatile @Nullable T known;

	/**
	 * Create a probe.
	 * @param name name of its thread
	 * @param request sends the request
	 * @param freshness the time for which a result, or a failure, is reused
	 * @param nanoTime the clock
	 */
	public Probe(String name, Callable<T> request, Function<@Nullable Throwable, Duration> freshness,
			LongSupplier nanoTime) {
		this.name = name;
		this.request = request;
		this.freshness = freshness;
		this.nanoTime = nanoTime;
	}

	/**
	 * Send the request, unless there is a fresh result, or it is under way.
	 * @return the question, whose answer remains that of this request even where no
	 * result is reused
	 */
	public Question<T> start() {
		while (true) {
			Question<T> question = this.latest.get();
			if (question != null && !question.isStale()) {
				return question;
			}
			Question<T> mine = new Question<>(this);
			if (this.latest.compareAndSet(question, mine)) {
				mine.start();
				return mine;
			}
		}
	}

	/**
	 * The last answer, however old it is. Sends nothing.
	 * @return the answer, or null if there was none yet
	 */
	public @Nullable T known() {
		return this.known;
	}

	/**
	 * Result of a request.
	 *
	 * @param <T> the result
	 * @param value the value
	 * @param latency time from the request to its response
	 */
	public record Answer<T>(T value, Duration latency) {

	}

	/**
	 * Request that is under way, or has been answered. Thread-safe.
	 *
	 * @param <T> the result
	 */
	public static final class Question<T> {

		private final Probe<T> probe;

		private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();

		/** Completed when the answer is there, or is not waited for any longer. */
		private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();

		private final Thread thread;

		private volatile boolean brokenOff;

		/** Time of the response; read only after it has arrived. */
		private volatile long answered;

		private volatile Duration fresh = Duration.ZERO;

		private Question(Probe<T> probe) {
			this.probe = probe;
			this.thread = new Thread(this::ask, probe.name);
			this.thread.setDaemon(true);
		}

		/**
		 * Return the answer.
		 * @param timeout time to wait for it
		 * @return the answer
		 * @throws TimeoutException if there is none in time
		 * @throws Exception the failure of the request
		 */
		public Answer<T> answer(Duration timeout) throws Exception {
			try {
				return this.answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				breakOff();
				throw ex;
			}
			catch (ExecutionException ex) {
				throw failure(ex);
			}
		}

		CompletableFuture<@Nullable Void> settled() {
			return this.settled;
		}

		/** The timeout of the client may be the first to expire. */
		private static Exception failure(ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
				return new TimeoutException();
			}
			return (cause instanceof Exception exception) ? exception : ex;
		}

		/** Without a thread, there is no answer to wait for, now or later. */
		private void start() {
			try {
				this.thread.start();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		private void ask() {
			long asked = this.probe.nanoTime.getAsLong();
			try {
				T value = this.probe.request.call();
				this.probe.known = value;
				answered(null);
				this.answer.complete(new Answer<>(value, Duration.ofNanos(this.answered - asked)));
				this.settled.complete(null);
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		private void fail(Throwable failure) {
			answered(failure);
			this.answer.completeExceptionally(this.brokenOff ? new TimeoutException() : failure);
			this.settled.complete(null);
		}

		private void answered(@Nullable Throwable failure) {
			this.fresh = this.probe.freshness.apply(failure);
			this.answered = this.probe.nanoTime.getAsLong();
		}

		private void breakOff() {
			this.brokenOff = true;
			this.thread.interrupt();
			this.settled.complete(null);
		}

		/** A thread that is still running is waited for, however old it is. */
		private boolean isStale() {
			return this.answer.isDone() && this.probe.nanoTime.getAsLong() - this.answered >= this.fresh.toNanos();
		}

	}

}
