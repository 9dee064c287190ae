package io.singletable.transactions;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.EntityExistsException;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.backoff.BackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for transactions that are repeated by a policy.
 */
class RetriedTransactionsIntegrationTests {

	private static final RetryPolicy AT_ONCE = RetryPolicy.builder().maxRetries(3).delay(Duration.ZERO).build();

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** Attempts of a request, and no time for them to settle. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(new io.singletable.internal.client.RetryPolicy(2, Duration.ofSeconds(30),
					Duration.ofSeconds(30), Duration.ofMillis(4900))));

	private final SingleTableTemplate other = this.table.template();

	private final AtomicInteger runs = new AtomicInteger();

	@Test
	void workRunsAgainInANewTransactionAfterAVersionConflict() {
		this.other.insert(Ticket.open("t", "0"));
		String title = retry(AT_ONCE, (tx) -> {
			Ticket loaded = tx.getRequired("t", Ticket.class);
			if (this.runs.get() < 3) {
				this.other.save(loaded.withTitle(loaded.title() + "x"));
			}
			tx.insert(new Customer("c" + this.runs, "Ann"));
			return tx.save(loaded.withTitle(loaded.title() + "!")).title();
		});
		assertThat(title).isEqualTo("0xx!");
		assertThat(this.runs).hasValue(3);
		assertThat(this.other.getRequired("t", Ticket.class).title()).isEqualTo("0xx!");
		assertThat(this.other.existsById("c1", Customer.class)).isFalse();
		assertThat(this.other.existsById("c3", Customer.class)).isTrue();
	}

	@Test
	void workRunsOnceWithoutAConflict() {
		assertThat(this.<String>retry(AT_ONCE, (tx) -> tx.insert(new Customer("c", "Ann")).name())).isEqualTo("Ann");
		assertThat(this.<Object>retry(AT_ONCE, (tx) -> null)).isNull();
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void contentionAndThrottlesAreRepeated() {
		Fault contention = Fault.cancelled("None", "TransactionConflict");
		Fault throttle = Fault.cancelled("ThrottlingError", "None");
		this.http.script(contention, contention, throttle, throttle);
		write(AT_ONCE);
		assertThat(this.runs).hasValue(3);
		assertThat(this.other.existsById("c1", Customer.class)).isTrue();
	}

	@Test
	void lastFailureIsThrownWhenThePolicyIsExhausted() {
		this.http.script(Collections.nCopies(8, Fault.cancelled("None", "TransactionConflict")).toArray(Fault[]::new));
		assertThatExceptionOfType(WriteContentionException.class).isThrownBy(() -> write(AT_ONCE));
		assertThat(this.runs).hasValue(4);
	}

	@Test
	void policyExcludesWhatWouldBeRepeated() {
		RetryPolicy policy = RetryPolicy.builder().delay(Duration.ZERO).excludes(ThrottledException.class).build();
		this.http.script(Fault.cancelled("None", "TransactionConflict"), Fault.cancelled("None", "TransactionConflict"),
				Fault.cancelled("ThrottlingError", "None"), Fault.cancelled("ThrottlingError", "None"));
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> write(policy));
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void delaysAreThoseOfThePolicy() {
		AtomicInteger delays = new AtomicInteger();
		BackOff backOff = () -> () -> (delays.incrementAndGet() > 2) ? -1 : 0;
		this.http.script(Collections.nCopies(6, Fault.cancelled("None", "TransactionConflict")).toArray(Fault[]::new));
		assertThatExceptionOfType(WriteContentionException.class)
			.isThrownBy(() -> write(RetryPolicy.builder().backOff(backOff).build()));
		assertThat(this.runs).hasValue(3);
		assertThat(delays).hasValue(3);
	}

	@Test
	void unknownOutcomeIsNeverRepeated() {
		RetryPolicy all = RetryPolicy.builder()
			.delay(Duration.ZERO)
			.includes(WriteOutcomeUnknownException.class, ThrottledException.class)
			.build();
		this.http.script(Collections.nCopies(6, Fault.requestLost()).toArray(Fault[]::new));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> write(all));
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void unknownOutcomeIsNotRepeatedForItsCause() {
		RetryPolicy throttles = RetryPolicy.builder().delay(Duration.ZERO).includes(ThrottledException.class).build();
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> retry(throttles, (tx) -> {
			throw new WriteOutcomeUnknownException("unknown", "id",
					new ThrottledException("throttled", java.util.List.of(), null));
		}));
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void failureAfterTheCommitIsNotRepeated() {
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> retry(AT_ONCE, (tx) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					throw new VersionConflictException("of a listener", null, null);
				}

			});
			return tx.save(new Customer("c", "Ann"));
		}));
		assertThat(this.runs).hasValue(1);
		assertThat(this.other.existsById("c", Customer.class)).isTrue();
	}

	@Test
	void otherFailuresAreNotRepeated() {
		this.other.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> write(RetryPolicy.withDefaults()));
		assertThatIllegalStateException().isThrownBy(() -> retry(RetryPolicy.withDefaults(), (tx) -> {
			throw new IllegalStateException();
		}));
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void runningTransactionIsNotRepeatedInPart() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> write(AT_ONCE)))
			.withMessageContaining("is not supported in a transaction");
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void policyAndWorkAreRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.retryInTransaction(AT_ONCE, null))
			.withMessage("work must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.retryInTransaction(null, (tx) -> tx))
			.withMessage("policy must not be null");
	}

	private void write(RetryPolicy policy) {
		Consumer<SingleTableOperations> writes = (tx) -> {
			tx.insert(new Customer("c1", "Ann"));
			tx.save(new Customer("c2", "Bob"));
		};
		this.<Object>retry(policy, (tx) -> {
			writes.accept(tx);
			return null;
		});
	}

	private <R> R retry(RetryPolicy policy, Function<SingleTableOperations, R> work) {
		return this.template.<R>retryInTransaction(policy, (tx) -> {
			this.runs.incrementAndGet();
			return work.apply(tx);
		});
	}

}
