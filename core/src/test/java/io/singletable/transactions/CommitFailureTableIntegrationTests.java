package io.singletable.transactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.ConditionFailedException;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityExistsException;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Table of the failures of a commit of five writes: each kind in each attempt, and each
 * write refused in each attempt.
 */
class CommitFailureTableIntegrationTests {

	private static final int ATTEMPTS = 3;

	/** The first action of each write, of eight in all. */
	private static final List<Integer> FIRST_ACTIONS = List.of(0, 1, 3, 5, 7);

	private static final int ACTIONS = 8;

	private static final Duration LONG = Duration.ofSeconds(30);

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** Transactions have no time to settle, so that tests need not wait for it. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(new RetryPolicy(ATTEMPTS, LONG, LONG, Duration.ofMillis(4900))));

	private final SingleTableTemplate other = this.table.template();

	private final Ticket saved = this.other.insert(Ticket.open("saved", "Printer"));

	private final Ticket deleted = this.other.insert(Ticket.open("deleted", "Scanner"));

	CommitFailureTableIntegrationTests() {
		this.other.save(new Customer("required", "Ann"));
	}

	/**
	 * Kind of a failure.
	 */
	enum Failure {

		REQUEST_LOST(Fault.requestLost(), WriteOutcomeUnknownException.class),

		RESPONSE_LOST(Fault.responseLost(), null),

		RESPONSE_TRUNCATED(Fault.truncated(), null),

		SERVER_ERROR(Fault.error(500, "InternalServerError"), WriteOutcomeUnknownException.class),

		SERVER_ERROR_THOUGH_APPLIED(Fault.appliedButError(500, "InternalServerError"), null),

		UNAVAILABLE(Fault.error(503, "ServiceUnavailable"), WriteOutcomeUnknownException.class),

		IN_PROGRESS(Fault.error(400, "TransactionInProgressException"), WriteOutcomeUnknownException.class),

		THROTTLED(Fault.error(400, "ThrottlingException"), ThrottledException.class),

		OVER_CAPACITY(Fault.error(400, "ProvisionedThroughputExceededException"), ThrottledException.class),

		REPLICATION_CONFLICT(Fault.error(400, "ReplicatedWriteConflictException"), WriteContentionException.class),

		REFUSED_CONNECTION(Fault.refused(), DynamoDbUnavailableException.class),

		DENIED(Fault.error(400, "AccessDeniedException"), PermissionDeniedDataAccessException.class);

		private final Fault fault;

		private final @Nullable Class<? extends DataAccessException> outcomeOfLast;

		Failure(Fault fault, @Nullable Class<? extends DataAccessException> outcomeOfLast) {
			this.fault = fault;
			this.outcomeOfLast = outcomeOfLast;
		}

		boolean isRepeated() {
			return this != DENIED;
		}

	}

	static Stream<Arguments> failures() {
		return Arrays.stream(Failure.values())
			.flatMap((failure) -> IntStream.rangeClosed(1, ATTEMPTS)
				.mapToObj((attempt) -> Arguments.of(failure, attempt)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureOfAnAttempt(Failure failure, int attempt) {
		Throwable thrown = commit(attempt, failure.fault, () -> {
		});
		boolean again = failure.isRepeated() && attempt < ATTEMPTS;
		Class<? extends DataAccessException> expected = again ? null : failure.outcomeOfLast;
		if (expected == null) {
			assertThat(thrown).isNull();
			assertThat(isApplied()).isTrue();
		}
		else {
			assertThat(thrown).isExactlyInstanceOf(expected);
			assertThat(isApplied()).isFalse();
		}
		assertThat(transactions()).hasSize(again ? attempt + 1 : attempt);
	}

	static Stream<Arguments> writes() {
		return IntStream.range(0, FIRST_ACTIONS.size())
			.boxed()
			.flatMap((write) -> IntStream.rangeClosed(1, ATTEMPTS).mapToObj((attempt) -> Arguments.of(write, attempt)));
	}

	@ParameterizedTest
	@MethodSource("writes")
	void conflictOfAWrite(int write, int attempt) {
		Throwable thrown = commit(attempt, cancelled(write, "TransactionConflict"), () -> {
		});
		if (attempt < ATTEMPTS) {
			assertThat(thrown).isNull();
			assertThat(isApplied()).isTrue();
		}
		else {
			assertThat(thrown).isExactlyInstanceOf(WriteContentionException.class).hasMessageContaining(name(write));
			assertThat(isApplied()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("writes")
	void throttleOfAWrite(int write, int attempt) {
		Throwable thrown = commit(attempt, cancelled(write, "ThrottlingError"), () -> {
		});
		if (attempt < ATTEMPTS) {
			assertThat(thrown).isNull();
			assertThat(isApplied()).isTrue();
		}
		else {
			assertThat(thrown).isExactlyInstanceOf(ThrottledException.class).hasMessageContaining(name(write));
			assertThat(isApplied()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("writes")
	void refusalOfAWrite(int write, int attempt) {
		Throwable thrown = commit(attempt, Fault.none(), () -> change(write));
		assertThat(thrown).isExactlyInstanceOf(refusal(write)).hasMessageStartingWith("The " + name(write));
		assertThat(thrown.getSuppressed()).isEmpty();
		assertThat(transactions()).hasSize(attempt);
		assertThat(this.other.existsById("inserted", Customer.class)).isEqualTo(write == 0);
		assertThat(this.other.existsById("inserted", Ticket.class)).isEqualTo(write == 1);
		assertThat(this.other.existsById("deleted", Ticket.class)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("writes")
	void refusalOfAWriteBesideAConflict(int write, int attempt) {
		Fault both = cancelled(write, "ConditionalCheckFailed", (write + 1) % FIRST_ACTIONS.size(),
				"TransactionConflict");
		Throwable thrown = commit(attempt, both, () -> {
		});
		assertThat(thrown).hasMessageStartingWith("The " + name(write));
		assertThat(thrown.getSuppressed()).hasExactlyElementsOfTypes(WriteContentionException.class);
		assertThat(transactions()).hasSize(attempt);
		assertThat(isApplied()).isFalse();
	}

	/** The attempts before meet conflicts, which leave nothing open. */
	private @Nullable Throwable commit(int attempt, Fault fault, Runnable meanwhile) {
		return catchThrowable(() -> this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(new Customer("inserted", "Ben"));
			tx.insert(Ticket.open("inserted", "Copier"));
			tx.save(this.saved.withTitle("Plotter"));
			tx.delete(this.deleted);
			tx.require("required", Customer.class, where(Customer::name).is("Ann"));
			meanwhile.run();
			List<Fault> script = new ArrayList<>(Collections.nCopies(attempt - 1, cancelled(0, "TransactionConflict")));
			script.add(fault);
			this.http.script(script.toArray(Fault[]::new));
		}));
	}

	private static Fault cancelled(int write, String code) {
		return cancelled(write, code, write, code);
	}

	private static Fault cancelled(int write, String code, int second, String secondCode) {
		String[] codes = Collections.nCopies(ACTIONS, "None").toArray(String[]::new);
		codes[FIRST_ACTIONS.get(write)] = code;
		codes[FIRST_ACTIONS.get(second)] = secondCode;
		return Fault.cancelled(codes);
	}

	private void change(int write) {
		switch (write) {
			case 0 -> this.other.insert(new Customer("inserted", "Eve"));
			case 1 -> this.other.insert(Ticket.open("inserted", "theirs"));
			case 2 -> this.other.save(this.saved.withTitle("theirs"));
			case 3 -> this.other.save(this.deleted.withTitle("theirs"));
			default -> this.other.save(new Customer("required", "Eve"));
		}
	}

	private static Class<? extends DataAccessException> refusal(int write) {
		return switch (write) {
			case 0, 1 -> EntityExistsException.class;
			case 2, 3 -> VersionConflictException.class;
			default -> ConditionFailedException.class;
		};
	}

	private static String name(int write) {
		String operation = List
			.of("insert of Customer", "insert of Ticket", "save of Ticket", "delete of Ticket", "require of Customer")
			.get(write);
		return operation + " (write " + (write + 1) + " of 5 of the transaction)";
	}

	private List<String> transactions() {
		List<String> sent = this.http.bodies().stream().filter((body) -> body.contains("TransactItems")).toList();
		assertThat(sent).allSatisfy((body) -> assertThat(body).isEqualTo(sent.get(0)).contains("ClientRequestToken"));
		return sent;
	}

	/** All or none of them. */
	private boolean isApplied() {
		boolean applied = this.other.existsById("inserted", Customer.class);
		assertThat(this.other.existsById("inserted", Ticket.class)).isEqualTo(applied);
		assertThat(this.other.getRequired("saved", Ticket.class).title()).isEqualTo(applied ? "Plotter" : "Printer");
		assertThat(this.other.existsById("deleted", Ticket.class)).isNotEqualTo(applied);
		return applied;
	}

}
