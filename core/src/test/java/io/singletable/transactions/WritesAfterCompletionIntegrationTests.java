package io.singletable.transactions;

import java.util.List;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.AfterSaveEvent;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what listeners write after a transaction, which nothing commits any more.
 */
class WritesAfterCompletionIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(), this::publish)));

	private void publish(Object event) {
		if (event instanceof AfterSaveEvent<?> saved && saved.entity() instanceof Ticket ticket) {
			assertThat(this.template.getRequired(String.valueOf(ticket.id()), Ticket.class)).isEqualTo(ticket);
			this.template.save(new Customer("listener", ticket.title()));
		}
	}

	@Test
	void listenerOfAnEventWritesAtOnce() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(Ticket.open("t1", "Printer"));
			tx.insert(Ticket.open("t2", "Scanner"));
			assertThat(this.requests.takeActions()).doesNotContain("PutItem", "TransactWriteItems");
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem", "PutItem", "GetItem",
				"PutItem");
		assertThat(this.template.getRequired("listener", Customer.class).name()).isEqualTo("Scanner");
	}

	@ParameterizedTest
	@EnumSource(Phase.class)
	void writesAreSentAtOnce(Phase phase) {
		run(phase, () -> {
			this.template.save(new Customer("c1", "Ann"));
			assertThat(this.table.template().existsById("c1", Customer.class)).isTrue();
		});
		assertThat(this.table.template().existsById("c1", Customer.class)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(Phase.class)
	void transactionIsANewOne(Phase phase) {
		run(phase, () -> this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			tx.save(new Customer("c2", "Bob"));
			assertThat(this.table.template().existsById("c1", Customer.class)).isFalse();
		}));
		assertThat(this.requests.takeActions()).endsWith("TransactWriteItems");
		assertThat(this.table.template().findAllById(List.of("c1", "c2"), Customer.class)).hasSize(2);
	}

	/** The thread is clean afterwards. */
	private void run(Phase phase, Runnable after) {
		if (phase == Phase.AFTER_ROLLBACK) {
			assertThatIllegalStateException().isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				write(tx, phase, after);
				throw new IllegalStateException();
			}));
		}
		else {
			this.template.inTransactionWithoutResult((tx) -> write(tx, phase, after));
		}
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
	}

	private static void write(SingleTableOperations tx, Phase phase, Runnable after) {
		tx.save(new Customer("first", "x"));
		tx.save(new Customer("second", "x"));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				if (phase == Phase.AFTER_COMMIT) {
					after.run();
				}
			}

			@Override
			public void afterCompletion(int status) {
				if (phase != Phase.AFTER_COMMIT) {
					after.run();
				}
			}

		});
	}

	enum Phase {

		AFTER_COMMIT, AFTER_COMPLETION, AFTER_ROLLBACK

	}

}
