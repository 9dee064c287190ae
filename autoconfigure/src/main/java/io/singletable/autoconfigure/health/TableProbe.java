package io.singletable.autoconfigure.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Asks for the table in a thread of its own: the client's timeout bounds neither the
 * look-up of credentials nor what another HTTP client does. There is one such thread at
 * most, whose answer concurrent callers share, so that a DynamoDB that hangs costs one
 * thread and not one per question.
 */
final class TableProbe {

	private final DynamoDbClient client;

	private final DescribeTableRequest request;

	private final Duration timeout;

	private final AtomicReference<Question> pending = new AtomicReference<>();

	TableProbe(DynamoDbClient client, String tableName, Duration timeout) {
		this.client = client;
		this.timeout = timeout;
		this.request = DescribeTableRequest.builder()
			.tableName(tableName)
			.overrideConfiguration((override) -> override.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout))
			.build();
	}

	TableDescription table() throws Exception {
		Question question = pendingOrNew();
		try {
			return question.answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			question.thread.interrupt();
			throw ex;
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
	}

	/** The client's clock may be the first of the two to strike. */
	private static Exception failure(ExecutionException ex) {
		Throwable cause = ex.getCause();
		if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
			return new TimeoutException();
		}
		return (cause instanceof Exception exception) ? exception : ex;
	}

	private Question pendingOrNew() {
		while (true) {
			Question question = this.pending.get();
			if (question != null) {
				return question;
			}
			Question mine = new Question();
			if (this.pending.compareAndSet(null, mine)) {
				mine.thread.start();
				return mine;
			}
		}
	}

	private final class Question {

		private final CompletableFuture<TableDescription> answer = new CompletableFuture<>();

		private final Thread thread = new Thread(this::ask, "singletable-health");

		private Question() {
			this.thread.setDaemon(true);
		}

		private void ask() {
			try {
				this.answer.complete(TableProbe.this.client.describeTable(TableProbe.this.request).table());
			}
			catch (Throwable ex) {
				this.answer.completeExceptionally(ex);
			}
			finally {
				TableProbe.this.pending.compareAndSet(this, null);
			}
		}

	}

}
