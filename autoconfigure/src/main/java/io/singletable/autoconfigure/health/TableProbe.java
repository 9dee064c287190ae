package io.singletable.autoconfigure.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Probe of the table, which runs in a separate thread, because the client's timeout
 * limits neither the lookup of credentials nor everything that a custom HTTP client does.
 * There is at most one such thread, whose result is shared by concurrent callers, so that
 * a DynamoDB that does not respond occupies one thread rather than one per call. A result
 * or failure is reused for a second, so that many calls cost one request. Thread-safe.
 */
final class TableProbe {

	private static final Duration FRESH = Duration.ofSeconds(1);

	private final DynamoDbClient client;

	private final DescribeTableRequest request;

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Question> latest = new AtomicReference<>();

	TableProbe(DynamoDbClient client, String tableName, Duration timeout, LongSupplier nanoTime) {
		this.client = client;
		this.timeout = timeout;
		this.nanoTime = nanoTime;
		this.request = DescribeTableRequest.builder()
			.tableName(tableName)
			.overrideConfiguration((override) -> override.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout))
			.build();
	}

	TableDescription table() throws Exception {
		Question question = freshOrNew();
		try {
			return question.answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			question.breakOff();
			throw ex;
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
	}

	/** The timeout of the client may be the first to expire. */
	private static Exception failure(ExecutionException ex) {
		Throwable cause = ex.getCause();
		if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
			return new TimeoutException();
		}
		return (cause instanceof Exception exception) ? exception : ex;
	}

	private Question freshOrNew() {
		while (true) {
			Question question = this.latest.get();
			if (question != null && !question.isStale()) {
				return question;
			}
			Question mine = new Question();
			if (this.latest.compareAndSet(question, mine)) {
				mine.thread.start();
				return mine;
			}
		}
	}

	private final class Question {

		private final CompletableFuture<TableDescription> answer = new CompletableFuture<>();

		private final Thread thread = new Thread(this::ask, "singletable-health");

		private volatile boolean brokenOff;

		/** Time of the response; read only after it has arrived. */
		private volatile long answered;

		private Question() {
			this.thread.setDaemon(true);
		}

		private void ask() {
			try {
				TableDescription table = TableProbe.this.client.describeTable(TableProbe.this.request).table();
				this.answered = TableProbe.this.nanoTime.getAsLong();
				this.answer.complete(table);
			}
			catch (Throwable ex) {
				this.answered = TableProbe.this.nanoTime.getAsLong();
				this.answer.completeExceptionally(this.brokenOff ? new TimeoutException() : ex);
			}
		}

		private void breakOff() {
			this.brokenOff = true;
			this.thread.interrupt();
		}

		/** A thread that is still running is waited for, however old it is. */
		private boolean isStale() {
			return this.answer.isDone() && TableProbe.this.nanoTime.getAsLong() - this.answered >= FRESH.toNanos();
		}

	}

}
