package io.singletable.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.CallTimer;
import io.singletable.lifecycle.LifecycleRecorder;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for transactions that time out, or whose outcome is unknown.
 */
class UnfinishedCommitsIntegrationTests {

	private final TestTable table = TestTable.of(Note.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.http);

	private final LifecycleRecorder recorder = new LifecycleRecorder();

	/** Transactions have no time to settle, so that tests need not wait for it. */
	private final SingleTableTemplate template = this.table.template(this.client,
			(builder) -> builder.lifecycle(this.recorder.lifecycle()).retryPolicy(LocalDynamoDb.withoutSettling()));

	private final Timer timer = new Timer();

	private final SingleTableTransactionManager manager = new SingleTableTransactionManager(this.client, this.timer);

	private final TransactionTemplate transaction = new TransactionTemplate(this.manager);

	private final List<Integer> states = new ArrayList<>();

	@Test
	void transactionWithoutTimeForItsCommitIsRolledBack() {
		this.transaction.setTimeout(10);
		Note note = new Note("n1");
		assertThatExceptionOfType(TransactionTimedOutException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((tx) -> {
				this.template.save(note);
				recordCompletion();
				this.http.script();
				this.timer.pass(Duration.ofMillis(9950));
			}))
			.withMessageContaining("nothing was written");
		assertThat(this.http.bodies()).isEmpty();
		assertThat(note.version).isNull();
		assertThat(this.states).containsExactly(TransactionSynchronization.STATUS_ROLLED_BACK);
	}

	@Test
	void timeoutBoundsTheCommit() {
		RecordingInterceptor requests = new RecordingInterceptor();
		DynamoDbClient recorded = LocalDynamoDb.newClient(requests);
		SingleTableTemplate template = this.table.template(recorded);
		TransactionTemplate transaction = new TransactionTemplate(
				new SingleTableTransactionManager(recorded, this.timer));
		transaction.setTimeout(30);
		transaction.executeWithoutResult((tx) -> {
			template.save(new Note("n1"));
			template.save(new Note("n2"));
			this.timer.pass(Duration.ofSeconds(23));
		});
		assertThat(requests.take()).last()
			.extracting((request) -> request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow())
			.isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void transactionThatWritesNothingDoesNotTimeOut() {
		this.transaction.setTimeout(10);
		this.transaction.executeWithoutResult((tx) -> this.timer.pass(Duration.ofSeconds(20)));
		assertThat(this.http.bodies()).isEmpty();
	}

	@Test
	void unknownCommitIsUnknownToAllWhoFollowIt() {
		Note note = new Note("n1");
		assertThatExceptionOfType(HeuristicCompletionException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((tx) -> {
				this.template.save(note);
				this.template.save(new Note("n2"));
				recordCompletion();
				this.recorder.takeSteps();
				this.http.script(Collections.nCopies(6, Fault.responseLost()).toArray(Fault[]::new));
			}))
			.satisfies((ex) -> assertThat(ex.getOutcomeState()).isEqualTo(HeuristicCompletionException.STATE_UNKNOWN))
			.withCauseInstanceOf(WriteOutcomeUnknownException.class);
		assertThat(this.states).containsExactly(TransactionSynchronization.STATUS_UNKNOWN);
		assertThat(this.recorder.takeSteps()).isEmpty();
		assertThat(note.version).isNull();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void unknownCommitInCodeIsThrownItself() {
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Note("n1"));
				tx.save(new Note("n2"));
				this.http.script(Collections.nCopies(6, Fault.responseLost()).toArray(Fault[]::new));
			}));
	}

	@Test
	void doubtfulCommitThatIsSettledIsACommit() {
		Note note = new Note("n1");
		this.transaction.executeWithoutResult((tx) -> {
			this.template.save(note);
			this.template.save(new Note("n2"));
			recordCompletion();
			this.recorder.takeSteps();
			this.http.script(Fault.responseLost(), Fault.responseLost(), Fault.responseLost());
		});
		assertThat(this.states).containsExactly(TransactionSynchronization.STATUS_COMMITTED);
		assertThat(this.recorder.takeSteps()).containsExactly("afterSave", "AFTER_SAVE", "afterSave", "AFTER_SAVE");
		assertThat(note.version).isEqualTo(1L);
	}

	private void recordCompletion() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				UnfinishedCommitsIntegrationTests.this.states.add(status);
			}

		});
	}

	/**
	 * A mutable entity.
	 */
	@SingleTableEntity
	static class Note {

		@Id
		public final String id;

		@Version
		public @Nullable Long version;

		Note(String id) {
			this.id = id;
		}

	}

	/**
	 * Time that passes as the test says.
	 */
	private static final class Timer implements CallTimer {

		private long nanos;

		void pass(Duration duration) {
			this.nanos += duration.toNanos();
		}

		@Override
		public long nanoTime() {
			return this.nanos;
		}

		@Override
		public void sleep(Duration duration) {
			throw new IllegalStateException();
		}

	}

}
