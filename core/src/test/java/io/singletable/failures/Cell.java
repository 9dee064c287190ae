package io.singletable.failures;

import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import io.singletable.ThrottledException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.failures.Outcome.Verdict;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.client.ScriptedCalls;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cell of the table.
 *
 * @param call the call
 * @param failure the failure that it meets
 * @param attempts the attempts that meet it
 */
record Cell(Call call, Failure failure, Attempts attempts) {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Call READ = new Call("GetItem", 1, null, true);

	/**
	 * Whether there is such a cell: after a lost request, what is not sent again is read,
	 * and reads do not meet the failures of writes.
	 */
	boolean isPossible() {
		boolean afterLost = this.attempts == Attempts.AFTER_LOST_REQUEST
				|| this.attempts == Attempts.AFTER_LOST_RESPONSE;
		return !afterLost || !this.call.isSentOnce() || this.failure.concerns(READ);
	}

	/**
	 * Make the call, and check what was sent, and what is shown of the failure.
	 */
	Outcome run(OneItemServer server) {
		WriteId id = WriteId.random();
		server.reset(this.call, Base64.getEncoder().encodeToString(id.toAttribute().b().asByteArray()),
				this.attempts.of(this.failure));
		boolean retries = this.attempts != Attempts.WITHOUT_RETRIES;
		RetryPolicy policy = new RetryPolicy(3, LONG, LONG, LONG, retries ? RetryPolicy.DEFAULT_BURST : 0, 0,
				this.call.resendsUnconditional());
		Calls calls = new Calls(ScriptedCalls.of(server.client(), policy));
		boolean interrupted = this.failure.nature() == Nature.INTERRUPTED;
		try {
			Verdict verdict = calls.make(this.call, id) ? Verdict.DONE : Verdict.REFUSED;
			return outcome(verdict, null, server);
		}
		catch (WriteOutcomeUnknownException ex) {
			assertThat(HexFormat.of().parseHex(ex.writeId())).as(toString())
				.isEqualTo(id.toAttribute().b().asByteArray());
			return outcome(Verdict.UNKNOWN, (DataAccessException) ex.getCause(), server);
		}
		catch (DataAccessException ex) {
			return outcome(Verdict.FAILED, ex, server);
		}
		finally {
			boolean kept = Thread.interrupted();
			assertThat(kept).as(this + " keeps the interrupt").isEqualTo(interrupted && server.hasMet(this.failure));
		}
	}

	private Outcome outcome(Verdict verdict, @Nullable DataAccessException failure, OneItemServer server) {
		checkRequests(server);
		if (failure != null) {
			checkFailure(failure);
		}
		return new Outcome(verdict, (failure != null) ? failure.getClass() : null, server.attempts(),
				failure != null && String.valueOf(failure.getMessage()).contains("retry budget"));
	}

	/**
	 * What is sent again is the same, but the rest of a batch; all else are reads.
	 */
	private void checkRequests(OneItemServer server) {
		String first = server.bodies().isEmpty() ? "" : server.bodies().get(0);
		for (int i = 0; i < server.targets().size(); i++) {
			boolean same = server.targets().get(i).equals(this.call.action());
			assertThat(server.targets().get(i)).as(toString()).isEqualTo(same ? this.call.action() : "GetItem");
			assertThat(same || this.call.isSentOnce()).as(this + " reads nothing").isTrue();
			if (same && this.failure.nature() != Nature.PARTIAL) {
				assertThat(server.bodies().get(i)).as(toString()).isEqualTo(first);
			}
		}
		assertThat(first.contains("ClientRequestToken")).as(toString())
			.isEqualTo(this.call.isTransaction() && !first.isEmpty());
	}

	private void checkFailure(DataAccessException failure) {
		if (failure instanceof ThrottledException throttled && !this.failure.throttles().isEmpty()) {
			assertThat(throttled.throttles()).as(toString()).isEqualTo(this.failure.throttles());
		}
		if (this.failure.nature() != Nature.PARTIAL) {
			assertThat(failure).as(toString())
				.hasMessageStartingWith(this.call.action() + " of Customer in table 'app' ");
		}
		for (Throwable link = failure; link != null; link = link.getCause()) {
			assertThat(link.toString()).as(toString()).doesNotContain(OneItemServer.CANARY);
		}
	}

	@Override
	public String toString() {
		return this.call + " with " + this.failure + " in " + this.attempts;
	}

}
