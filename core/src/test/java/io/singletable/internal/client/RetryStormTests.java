package io.singletable.internal.client;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.singletable.ThrottledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls to a DynamoDB that fails for all of them: retries come from what the
 * calls share.
 */
class RetryStormTests {

	private static final Operation PUT = new Operation("PutItem", "app", "Ticket");

	private static final RuntimeException ERROR = Failures.of(500, "InternalServerError");

	private static final RuntimeException CONFLICT = Failures.cancelled("None", "TransactionConflict");

	private static final Operation READ = new Operation("GetItem", "app", "Ticket");

	private final FakeTimer timer = new FakeTimer();

	private final Script script = new Script(this.timer);

	private final DynamoDbCalls calls = new DynamoDbCalls(Script.NO_CLIENT, RetryPolicy.standard(), this.timer);

	@ParameterizedTest
	@EnumSource
	void anOutageCostsATenthMoreRequestsAndTheBurst(Call call) {
		this.script.add(1000, ERROR);
		IntStream.range(0, 60).forEach((i) -> call.fail(this.calls, this.script));
		assertThat(this.script.timeouts).hasSizeBetween(60 + 20, 60 + 6 + 20);
		this.script.timeouts.clear();
		IntStream.range(0, 100).forEach((i) -> call.fail(this.calls, this.script));
		assertThat(this.script.timeouts).hasSizeBetween(109, 111);
	}

	@Test
	void onlyTheFirstReadThatLooksForALostWriteIsFree() {
		int[] reads = { 0 };
		Settlement<String> settlement = (client, timeouts) -> {
			reads[0]++;
			throw ERROR;
		};
		this.script.add(1000, ERROR);
		IntStream.range(0, 60).forEach((i) -> this.calls.writeOnce(PUT, this.script::next, settlement));
		assertThat(this.script.timeouts).hasSize(60);
		assertThat(reads[0]).isBetween(60 + 20, 60 + 6 + 20);
	}

	@Test
	void theCallWithoutARetryKeepsItsFailureAndSaysWhy() {
		spend();
		this.script.add(ERROR);
		CallOutcome.Failed<String> failed = (CallOutcome.Failed<String>) this.calls.write(PUT, this.script::next);
		assertThat(failed).isEqualTo(new CallOutcome.Failed<>(PUT, ERROR, FailureKind.AMBIGUOUS, false, true));
		assertThat(failed.isAmbiguous()).isTrue();
		assertThat(this.timer.pauses).isEmpty();
		this.script.add(ERROR);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.calls.read(READ, this.script::next))
			.withMessageContaining("failed because of an internal error of DynamoDB (InternalServerError)")
			.withMessageContaining("the retry budget of all calls is used up")
			.withMessageContaining("singletable.retry.burst");
		this.script.add(Failures.of(400, "ThrottlingException"));
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> this.calls.read(READ, this.script::next))
			.withMessageContaining("singletable.retry.burst");
	}

	@Test
	void theLastAttemptOfManySaysNothingOfTheBurst() {
		this.script.add(3, ERROR);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.calls.read(READ, this.script::next))
			.withMessageNotContaining("burst");
	}

	@Test
	void conflictsAreSentAgainForNothing() {
		for (int i = 0; i < 50; i++) {
			this.script.add(3, CONFLICT);
			assertThat(this.calls.transaction(PUT, this.script::next, Settlement.none()))
				.isInstanceOf(CallOutcome.Failed.class);
		}
		this.script.add(ERROR, ERROR);
		assertThat(this.calls.write(PUT, this.script::next)).isEqualTo(new CallOutcome.Answered<>("answer", true));
		spend();
		this.script.add(CONFLICT, CONFLICT);
		assertThat(this.calls.transaction(PUT, this.script::next, Settlement.none()))
			.isEqualTo(new CallOutcome.Answered<>("answer", false));
	}

	@Test
	void callsThatSucceedFillUpAgain() {
		spend();
		IntStream.range(0, 20).forEach((i) -> this.calls.read(READ, this.script::next));
		this.script.add(ERROR, ERROR);
		assertThat(this.calls.read(READ, this.script::next)).isEqualTo("answer");
	}

	@Test
	void noAttemptIsPaidForThatHasNoTime() {
		this.script.slow(Duration.ofMillis(2450)).add(30, ERROR);
		IntStream.range(0, 30).forEach((i) -> this.calls.write(PUT, this.script::next));
		this.script.slow(Duration.ZERO).add(ERROR, ERROR);
		assertThat(this.calls.write(PUT, this.script::next)).isEqualTo(new CallOutcome.Answered<>("answer", true));
	}

	@Test
	void roundsWithoutProgressAreRetries() {
		spend();
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> rounds(() -> 10))
			.withMessageContaining("10 of them")
			.withMessageContaining("singletable.retry.burst");
		assertThat(this.script.timeouts).hasSize(1);
	}

	@Test
	void anOutageOfRoundsCostsATenthMoreRequestsAndTheBurst() {
		for (int call = 0; call < 60; call++) {
			assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> rounds(() -> 10));
		}
		assertThat(this.script.timeouts).hasSizeBetween(60 + 20, 60 + 6 + 20);
	}

	@Test
	void roundsWithProgressAreWork() {
		spend();
		int[] left = { 10 };
		rounds(() -> --left[0]);
		assertThat(this.script.timeouts).hasSize(10);
	}

	/** A call in rounds, of each of which so much is left. */
	private void rounds(Supplier<Integer> left) {
		this.calls.inRounds(READ, IntStream.range(0, 10).boxed().toList(), (work) -> {
			this.calls.read(READ, this.script::next);
			return IntStream.range(0, left.get()).boxed().toList();
		});
	}

	/** Let other calls use up the retries: there is none for the next nine calls. */
	private void spend() {
		this.script.add(1000, ERROR);
		IntStream.range(0, 60).forEach((i) -> this.calls.write(PUT, this.script::next));
		int before;
		do {
			before = this.script.timeouts.size();
			this.calls.write(PUT, this.script::next);
		}
		while (this.script.timeouts.size() == before + 1);
		this.script.clear();
		this.timer.pauses.clear();
	}

	enum Call {

		READ {

			@Override
			void fail(DynamoDbCalls calls, Script script) {
				assertThatExceptionOfType(DataAccessResourceFailureException.class)
					.isThrownBy(() -> calls.read(RetryStormTests.READ, script::next));
			}

		},

		WRITE {

			@Override
			void fail(DynamoDbCalls calls, Script script) {
				assertThat(calls.write(PUT, script::next)).isInstanceOf(CallOutcome.Failed.class);
			}

		},

		TRANSACTION {

			@Override
			void fail(DynamoDbCalls calls, Script script) {
				assertThat(calls.transaction(PUT, script::next, Settlement.none()))
					.isInstanceOf(CallOutcome.Failed.class);
			}

		};

		abstract void fail(DynamoDbCalls calls, Script script);

	}

}
