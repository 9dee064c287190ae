package io.singletable.transactions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.AfterSaveCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.lifecycle.LifecycleRecorder;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the callbacks and events that follow the writes of a transaction.
 */
class CallbacksAfterCommitIntegrationTests {

	private static final List<String> AFTER_SAVE = List.of("afterSave", "AFTER_SAVE");

	private static final List<String> AFTER_DELETE = List.of("afterDelete", "AFTER_DELETE");

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final LifecycleRecorder recorder = new LifecycleRecorder();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.lifecycle(this.recorder.lifecycle()));

	static Stream<Arguments> writes() {
		return Stream.of(write("insert", AFTER_SAVE, (tx) -> tx.insert(Ticket.open("t2", "Scanner"))),
				write("save", AFTER_SAVE, (tx) -> tx.save(new Customer("c1", "Bob"))),
				write("update", AFTER_SAVE, (tx) -> tx.update(new Customer("c1", "Bob"))),
				write("conditional save", AFTER_SAVE,
						(tx) -> tx.save(new Customer("c1", "Bob"), where(Customer::name).is("Ann"))),
				write("update in code", AFTER_SAVE,
						(tx) -> tx.update(Customer.class).byId("c1").set("name", "Bob").apply()),
				write("delete", AFTER_DELETE, (tx) -> tx.delete(tx.getRequired("t1", Ticket.class))),
				write("conditional delete", AFTER_DELETE,
						(tx) -> tx.delete(tx.getRequired("t1", Ticket.class), where(Ticket::title).is("Printer"))),
				write("conditional delete by id", List.of("afterDelete"),
						(tx) -> tx.deleteById("t1", Ticket.class, where(Ticket::title).is("Printer"))),
				write("delete by id", List.of("afterDelete"), (tx) -> tx.deleteById("t1", Ticket.class)));
	}

	private static Arguments write(String name, List<String> steps, Write write) {
		return Arguments.of(Named.of(name, write), steps);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void callbacksAndEventsFollowTheCommit(Write write, List<String> steps) {
		insert();
		this.template.inTransactionWithoutResult((tx) -> {
			write.in(tx);
			assertThat(this.recorder.takeSteps()).doesNotContainAnyElementsOf(steps);
		});
		assertThat(this.recorder.takeSteps()).isEqualTo(steps);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void nothingFollowsARollback(Write write, List<String> steps) {
		insert();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				write.in(tx);
				throw new IllegalStateException();
			}));
		assertThat(this.recorder.takeSteps()).doesNotContainAnyElementsOf(steps);
	}

	@Test
	void entityThatIsWrittenTwiceIsCompletedOnce() {
		insert();
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Bob"));
			tx.save(new Customer("c1", "Cay"));
			this.recorder.takeSteps();
		});
		assertThat(this.recorder.entities()).containsExactly(new Customer("c1", "Cay"));
		assertThat(this.recorder.takeSteps()).isEqualTo(AFTER_SAVE);
	}

	@Test
	void failureOfACallbackReachesTheCallerAfterAllElse() {
		List<Object> called = new ArrayList<>();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
			.lifecycle(Lifecycle.of(EntityCallbacks.create((AfterSaveCallback<Customer>) (entity) -> {
				called.add(entity.id());
				throw new IllegalStateException(entity.id());
			}), (event) -> {
			})));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> template.inTransactionWithoutResult((tx) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						called.add("synchronization");
					}

					@Override
					public void afterCompletion(int status) {
						called.add(status);
					}

				});
				tx.save(new Customer("c1", "Ann"));
				tx.save(new Customer("c2", "Bob"));
			}))
			.withMessage("c1")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		assertThat(called).containsExactly("synchronization", "c1", "c2", TransactionSynchronization.STATUS_COMMITTED);
		assertThat(this.table.items()).hasSize(2);
	}

	@Test
	void failureOfASynchronizationKeepsNoCallbackOut() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						throw new IllegalStateException("first");
					}

				});
				tx.save(new Customer("c1", "Ann"));
				this.recorder.takeSteps();
			}))
			.withMessage("first");
		assertThat(this.recorder.takeSteps()).isEqualTo(AFTER_SAVE);
	}

	@Test
	void writesOfACallbackAreSentAtOnce() {
		List<SingleTableTemplate> writer = new ArrayList<>();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
			.lifecycle(Lifecycle.of(EntityCallbacks.create((AfterSaveCallback<Ticket>) (ticket) -> {
				writer.get(0).save(new Customer("c1", "Ann"));
				writer.get(0).inTransactionWithoutResult((tx) -> {
					tx.save(new Customer("c2", "Bob"));
					tx.save(new Customer("c3", "Cay"));
				});
				return ticket;
			}), (event) -> {
			})));
		writer.add(template);
		template.inTransactionWithoutResult((tx) -> tx.insert(Ticket.open("t1", "Printer")));
		assertThat(template.findAllById(List.of("c1", "c2", "c3"), Customer.class)).hasSize(3);
	}

	private void insert() {
		this.template.insert(new Customer("c1", "Ann"));
		this.template.insert(Ticket.open("t1", "Printer"));
		this.recorder.takeSteps();
	}

	/**
	 * A write.
	 */
	@FunctionalInterface
	interface Write {

		void in(SingleTableOperations operations);

	}

}
