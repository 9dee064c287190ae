package io.singletable.internal.client;

import java.net.SocketException;
import java.time.Duration;
import java.util.List;

import io.singletable.ThrottledException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DynamoDbCalls}.
 */
class DynamoDbCallsTests {

	private static final Operation WRITE = new Operation("PutItem", "app", "Ticket");

	private static final RuntimeException THROTTLED = Failures.of(400, "ThrottlingException");

	private static final RuntimeException LOST = SdkClientException.create("lost", new SocketException());

	private static final RuntimeException DENIED = Failures.of(400, "AccessDeniedException");

	private final FakeTimer timer = new FakeTimer();

	private final Script script = new Script(this.timer);

	@Test
	void answersAtOnce() {
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(outcome).isEqualTo(new CallOutcome.Answered<>("answer", false));
		assertThat(this.timer.pauses).isEmpty();
	}

	@Test
	void stopsAfterTheLastAttemptWithoutAPause() {
		this.script.add(THROTTLED, THROTTLED, THROTTLED, THROTTLED);
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, THROTTLED, FailureKind.THROTTLED, false));
		assertThat(this.script.timeouts).hasSize(3);
		assertThat(this.timer.pauses).hasSize(2);
	}

	@Test
	void aDefiniteFailureIsNotRetried() {
		this.script.add(DENIED);
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, DENIED, FailureKind.DEFINITE, false));
		assertThat(this.script.timeouts).hasSize(1);
		assertThat(this.timer.pauses).isEmpty();
	}

	@Test
	void remembersThatAnEarlierAttemptMayHaveBeenApplied() {
		this.script.add(LOST, THROTTLED, DENIED);
		CallOutcome.Failed<String> failed = (CallOutcome.Failed<String>) calls(RetryPolicy.standard()).write(WRITE,
				this.script::next);
		assertThat(failed).isEqualTo(new CallOutcome.Failed<>(WRITE, DENIED, FailureKind.DEFINITE, true));
		assertThat(failed.isAmbiguous()).isTrue();
		this.script.add(LOST);
		assertThat(calls(RetryPolicy.standard()).write(WRITE, this.script::next))
			.isEqualTo(new CallOutcome.Answered<>("answer", true));
	}

	@Test
	void theLastAttemptAloneIsNoEarlierOne() {
		this.script.add(LOST);
		CallOutcome.Failed<String> failed = (CallOutcome.Failed<String>) calls(policy(1, 1000, 2500, 8000)).write(WRITE,
				this.script::next);
		assertThat(failed.afterAmbiguity()).isFalse();
		assertThat(failed.isAmbiguous()).isTrue();
	}

	@Test
	void anAttemptThatTheClientRepeatedOnItsOwnIsAmbiguous() {
		RuntimeException repeated = Failures.conditionFailed().toBuilder().numAttempts(2).build();
		this.script.add(repeated);
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, repeated, FailureKind.DEFINITE, true));
		RuntimeException once = Failures.conditionFailed().toBuilder().numAttempts(1).build();
		this.script.add(once);
		assertThat(calls(RetryPolicy.standard()).write(WRITE, this.script::next).afterAmbiguity()).isFalse();
	}

	@Test
	void pausesGrowToASecondWithFullJitter() {
		for (int call = 0; call < 200; call++) {
			this.timer.pauses.clear();
			this.script.add(8, THROTTLED);
			calls(policy(9, 1000, 60_000, 60_000)).write(WRITE, this.script::next);
			long[] ceilings = { 50, 100, 200, 400, 800, 1000, 1000, 1000 };
			assertThat(this.timer.pauses).hasSize(8);
			for (int i = 0; i < ceilings.length; i++) {
				assertThat(this.timer.pauses.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(ceilings[i]));
			}
		}
	}

	@Test
	void anAttemptHasItsTimeAndTheLastWhatIsLeftOfTheCalls() {
		this.script.slow(Duration.ofSeconds(1)).add(LOST, LOST);
		calls(RetryPolicy.standard()).read(new Operation("GetItem", "app", "Ticket"), this.script::next);
		assertThat(this.script.timeouts).hasSize(3);
		assertThat(this.script.timeouts.subList(0, 2)).containsOnly(Duration.ofSeconds(1));
		assertThat(this.script.timeouts.get(2)).isBetween(Duration.ofMillis(350), Duration.ofMillis(500));
	}

	@Test
	void noAttemptIsMadeThatHasNoTime() {
		this.script.slow(Duration.ofMillis(950)).add(LOST, LOST);
		CallOutcome<String> outcome = calls(policy(3, 1000, 1990, 8000)).write(WRITE, this.script::next);
		assertThat(outcome).isInstanceOf(CallOutcome.Failed.class);
		assertThat(this.script.timeouts).hasSize(2);
		assertThat(this.timer.pauses).hasSize(1);
	}

	@Test
	void aTransactionInDoubtIsAskedForLastAfterItHasSettled() {
		this.script.slow(Duration.ofMillis(300)).add(LOST, THROTTLED);
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).transaction(WRITE, this.script::next,
				Settlement.none());
		assertThat(outcome).isEqualTo(new CallOutcome.Answered<>("answer", true));
		assertThat(this.script.starts).hasSize(3);
		assertThat(this.script.starts.get(1)).isLessThan(Duration.ofSeconds(1));
		assertThat(this.script.starts.get(2)).isGreaterThanOrEqualTo(RetryPolicy.TRANSACTION_SETTLING);
	}

	@Test
	void onlyATransactionInDoubtWaits() {
		this.script.add(THROTTLED, THROTTLED);
		calls(RetryPolicy.standard()).transaction(WRITE, this.script::next, Settlement.none());
		this.script.add(LOST, LOST);
		calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(this.timer.pauses).hasSize(4).allMatch((pause) -> pause.compareTo(Duration.ofSeconds(1)) < 0);
	}

	@Test
	void aTransactionWithoutTimeToSettleIsRetriedSooner() {
		this.script.add(LOST, LOST);
		CallOutcome<String> outcome = calls(policy(3, 1000, 2500, 4000)).transaction(WRITE, this.script::next,
				Settlement.none());
		assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
		assertThat(this.timer.pauses).hasSize(2).allMatch((pause) -> pause.compareTo(Duration.ofSeconds(1)) < 0);
	}

	@Test
	void anInterruptDuringThePauseEndsTheCallAndStays() {
		this.script.add(LOST, LOST);
		this.timer.interrupted = true;
		CallOutcome<String> outcome = calls(RetryPolicy.standard()).write(WRITE, this.script::next);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, LOST, FailureKind.AMBIGUOUS, false));
		assertThat(this.script.timeouts).hasSize(1);
	}

	@Test
	void anInterruptedAttemptIsNotRepeated() {
		this.script.add(AbortedException.create("aborted"));
		CallOutcome.Failed<String> failed = (CallOutcome.Failed<String>) calls(RetryPolicy.standard()).write(WRITE,
				this.script::next);
		assertThat(failed.isAmbiguous()).isTrue();
		assertThat(this.script.timeouts).hasSize(1);
	}

	@Test
	void aReadThrowsWhatTheTranslatorSays() {
		this.script.add(3, LOST);
		DynamoDbCalls calls = calls(RetryPolicy.standard());
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> calls.read(new Operation("GetItem", "app", "Ticket"), this.script::next))
			.withMessageStartingWith("GetItem of Ticket in table 'app'");
	}

	@Test
	void pausesBetweenRoundsUntilThereWereTooMany() {
		DynamoDbCalls calls = calls(RetryPolicy.standard());
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(
					() -> calls.inRounds(new Operation("BatchGetItem", "app", "Ticket"), List.of(1, 2), (left) -> left))
			.withMessageContaining("2 of them");
		assertThat(this.timer.pauses).hasSize(2);
	}

	@Test
	void anInterruptBetweenRoundsEndsTheCallAndStays() {
		this.timer.interrupted = true;
		DynamoDbCalls calls = calls(RetryPolicy.standard());
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> calls.inRounds(new Operation("BatchGetItem", "app", "Ticket"), List.of(1, 2),
					(left) -> left.subList(1, left.size())));
		assertThat(Thread.interrupted()).isTrue();
	}

	private DynamoDbCalls calls(RetryPolicy policy) {
		return new DynamoDbCalls(Script.NO_CLIENT, policy, this.timer);
	}

	private static RetryPolicy policy(int attempts, long attempt, long call, long transaction) {
		return new RetryPolicy(attempts, Duration.ofMillis(attempt), Duration.ofMillis(call),
				Duration.ofMillis(transaction));
	}

}
