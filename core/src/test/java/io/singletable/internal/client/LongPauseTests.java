package io.singletable.internal.client;

import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for calls during which the process stands still: a garbage collection, a machine
 * that sleeps, a thread that wakes late.
 */
class LongPauseTests {

	private static final Operation WRITE = new Operation("PutItem", "app", "Ticket");

	private static final RuntimeException THROTTLED = Failures.of(400, "ThrottlingException");

	private static final RuntimeException LOST = SdkClientException.create("lost", new SocketException());

	private static final Duration LONG = Duration.ofMinutes(11);

	private final FakeTimer timer = new FakeTimer();

	private final Script script = new Script(this.timer);

	private final DynamoDbCalls calls = new DynamoDbCalls(Script.NO_CLIENT, RetryPolicy.standard(), this.timer);

	static Stream<Arguments> failuresAndPauses() {
		return Stream.of(2401, 2499, 2500, 2501, 3000, 10_000, 700_000)
			.map(Duration::ofMillis)
			.flatMap((pause) -> Stream.of(
					Arguments.of(new CallOutcome.Failed<>(WRITE, THROTTLED, FailureKind.THROTTLED, false), pause),
					Arguments.of(new CallOutcome.Failed<>(WRITE, LOST, FailureKind.AMBIGUOUS, false), pause)));
	}

	@ParameterizedTest
	@MethodSource("failuresAndPauses")
	void aPauseThatOutlastsTheCallKeepsTheFailure(CallOutcome.Failed<String> first, Duration pause) {
		this.script.add(first.failure());
		this.timer.oversleep = pause;
		assertThat(this.calls.write(WRITE, this.script::next)).isEqualTo(first);
		assertThat(this.script.timeouts).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void theFailureIsKeptWithTheDoubtOfTheAttemptsBefore() {
		this.script.slow(Duration.ofMillis(500)).add(LOST, THROTTLED);
		this.timer.oversleep = Duration.ofMillis(1200);
		assertThat(this.calls.write(WRITE, this.script::next))
			.isEqualTo(new CallOutcome.Failed<>(WRITE, THROTTLED, FailureKind.THROTTLED, true));
		assertThat(this.script.timeouts).hasSize(2);
	}

	@Test
	void aPauseThatLeavesTimeForAnAttemptIsNoEnd() {
		this.script.add(THROTTLED);
		this.timer.oversleep = Duration.ofMillis(2300);
		assertThat(this.calls.write(WRITE, this.script::next)).isEqualTo(new CallOutcome.Answered<>("answer", false));
		assertThat(this.script.timeouts.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
	}

	@Test
	void aPauseDuringAnAttemptIsAnEnd() {
		this.script.slow(LONG).add(LOST);
		assertThat(this.calls.write(WRITE, this.script::next))
			.isEqualTo(new CallOutcome.Failed<>(WRITE, LOST, FailureKind.AMBIGUOUS, false));
		assertThat(this.script.timeouts).hasSize(1);
	}

	@Test
	void aTransactionIsNotSentAgainAfterTheMachineSlept() {
		this.script.add(LOST);
		CallOutcome<String> outcome = this.calls.transaction(WRITE, (client, timeouts) -> {
			this.timer.suspend(LONG);
			return this.script.next(client, timeouts);
		}, Settlement.none());
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, LOST, FailureKind.AMBIGUOUS, false));
		assertThat(this.script.timeouts).hasSize(1);
	}

	@Test
	void aWallClockThatIsSetBackGivesNoTime() {
		this.script.add(THROTTLED);
		this.timer.oversleep = Duration.ofMillis(3000);
		CallOutcome<String> outcome = this.calls.write(WRITE, (client, timeouts) -> {
			this.timer.suspend(LONG.negated());
			return this.script.next(client, timeouts);
		});
		assertThat(outcome).isEqualTo(new CallOutcome.Failed<>(WRITE, THROTTLED, FailureKind.THROTTLED, false));
	}

	@Test
	void theFirstAttemptHasTheTimeOfTheCallAtMost() {
		RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(8));
		new DynamoDbCalls(Script.NO_CLIENT, policy, this.timer).write(WRITE, this.script::next);
		assertThat(this.script.timeouts).containsExactly(Duration.ofMillis(700));
	}

}
