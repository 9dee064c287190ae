package io.singletable.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import io.singletable.EntityExistsException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what Spring's propagations and settings mean for a table.
 */
class TransactionSemanticsIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final SingleTableTransactionManager manager = new SingleTableTransactionManager(this.client);

	@AfterEach
	void nothingIsLeftOnTheThread() {
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
	}

	@Test
	void ownTransactionCommitsWhileTheOuterOneGoesOn() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> required().execute((outer) -> {
			save("outer");
			propagating(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult((inner) -> save("inner"));
			assertThat(stored()).containsExactly("inner");
			assertThat(this.template.existsById("outer", Customer.class)).isTrue();
			throw new IllegalStateException();
		}));
		assertThat(stored()).containsExactly("inner");
	}

	@Test
	void ownTransactionDoesNotSeeTheOuterOne() {
		required().executeWithoutResult((outer) -> {
			save("outer");
			propagating(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult((inner) -> {
				assertThat(this.template.existsById("outer", Customer.class)).isFalse();
				inner.setRollbackOnly();
				save("inner");
			});
		});
		assertThat(stored()).containsExactly("outer");
	}

	@Test
	void writesOutsideOfTransactionsAreSentAtOnce() {
		required().executeWithoutResult((outer) -> {
			save("outer");
			propagating(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult((inner) -> {
				save("inner");
				assertThat(stored()).containsExactly("inner");
			});
			outer.setRollbackOnly();
		});
		propagating(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult((none) -> {
			save("supports");
			assertThat(stored()).contains("supports");
		});
		assertThat(stored()).containsExactlyInAnyOrder("inner", "supports");
	}

	@ParameterizedTest
	@ValueSource(ints = { TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.PROPAGATION_SUPPORTS,
			TransactionDefinition.PROPAGATION_MANDATORY })
	void innerTransactionTakesPart(int propagation) {
		required().executeWithoutResult((outer) -> {
			propagating(propagation).executeWithoutResult((inner) -> save("inner"));
			save("outer");
			assertThat(stored()).isEmpty();
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	@Test
	void propagationsThatExcludeEachOtherAreRefused() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> propagating(TransactionDefinition.PROPAGATION_MANDATORY).executeWithoutResult((tx) -> {
			}));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> required().executeWithoutResult(
					(tx) -> propagating(TransactionDefinition.PROPAGATION_NEVER).executeWithoutResult((inner) -> {
					})));
	}

	@Test
	void nestedTransactionsAndIsolationsAreRefusedByName() {
		TransactionTemplate isolated = required();
		isolated.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
		assertThatExceptionOfType(InvalidIsolationLevelException.class)
			.isThrownBy(() -> isolated.executeWithoutResult((tx) -> {
			}))
			.withMessageContaining("requireUnchanged");
		TransactionTemplate nested = propagating(TransactionDefinition.PROPAGATION_NESTED);
		assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
			.isThrownBy(() -> nested.executeWithoutResult((tx) -> {
			}))
			.withMessageContaining("REQUIRES_NEW");
		required().executeWithoutResult((outer) -> {
			save("outer");
			assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
				.isThrownBy(() -> nested.executeWithoutResult((tx) -> {
				}));
			assertThatExceptionOfType(InvalidIsolationLevelException.class)
				.isThrownBy(() -> isolated.executeWithoutResult((tx) -> {
				}));
		});
		assertThat(stored()).containsExactly("outer");
	}

	@Test
	void rollbackOfAParticipantRollsAllBack() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((outer) -> {
				save("outer");
				required().executeWithoutResult((inner) -> inner.setRollbackOnly());
			}));
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((outer) -> {
				save("outer");
				assertThatExceptionOfType(IllegalStateException.class)
					.isThrownBy(() -> this.template.inTransactionWithoutResult((inner) -> {
						throw new IllegalStateException();
					}));
			}));
		assertThat(stored()).isEmpty();
	}

	@Test
	void rollbackOnlyDiscardsTheWrites() {
		required().executeWithoutResult((tx) -> {
			save("c1");
			tx.setRollbackOnly();
		});
		assertThat(stored()).isEmpty();
	}

	@Test
	void transactionsInCodeAndOfTheManagerAreOne() {
		required().executeWithoutResult((outer) -> {
			this.template.inTransactionWithoutResult((tx) -> save("c1"));
			save("c2");
			assertThat(stored()).isEmpty();
		});
		this.template.inTransactionWithoutResult((tx) -> {
			required().executeWithoutResult((inner) -> save("c3"));
			tx.save(new Customer("c4", "Ann"));
			assertThat(stored()).hasSize(2);
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems");
	}

	@Test
	void readOnlyIsWhatTheOuterTransactionSays() {
		TransactionTemplate readOnly = required();
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((outer) -> required()
			.executeWithoutResult((inner) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> save("c1"))
				.withMessageContaining("read-only")));
		required().executeWithoutResult((outer) -> readOnly.executeWithoutResult((inner) -> save("c2")));
		assertThat(stored()).containsExactly("c2");
	}

	@Test
	void refusedCommitIsARollback() {
		List<Integer> states = new ArrayList<>();
		this.template.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> required().executeWithoutResult((tx) -> {
				this.template.insert(new Customer("c1", "Bob"));
				onCompletion(states::add);
			}));
		assertThat(states).containsExactly(TransactionSynchronization.STATUS_ROLLED_BACK);
	}

	@Test
	void failureBeforeTheCommitDiscardsTheWrites() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> required().executeWithoutResult((tx) -> {
				save("c1");
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						throw new IllegalTransactionStateException("not now");
					}

				});
			}));
		assertThat(stored()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void writesAfterTheCompletionAreSentAtOnce(boolean rollbackOnly) {
		required().executeWithoutResult((tx) -> {
			save("c1");
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					save("after-commit");
				}

				@Override
				public void afterCompletion(int status) {
					save("after-completion");
					required().executeWithoutResult((own) -> {
						save("own-1");
						save("own-2");
					});
				}

			});
			if (rollbackOnly) {
				tx.setRollbackOnly();
			}
		});
		assertThat(stored())
			.containsExactlyInAnyOrderElementsOf(rollbackOnly ? List.of("after-completion", "own-1", "own-2")
					: List.of("c1", "after-commit", "after-completion", "own-1", "own-2"));
	}

	@Test
	void writesAfterAnUnexpectedRollbackAreSentAtOnce() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((tx) -> {
				save("c1");
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						throw new UnexpectedRollbackException("of another manager");
					}

					@Override
					public void afterCompletion(int status) {
						save("after-completion");
					}

				});
			}));
		assertThat(stored()).containsExactly("after-completion");
	}

	private static void onCompletion(IntConsumer consumer) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				consumer.accept(status);
			}

		});
	}

	private void save(String id) {
		this.template.save(new Customer(id, "Ann"));
	}

	/** By the plain SDK, which sees what is stored. */
	private List<String> stored() {
		return this.table.items().stream().map((item) -> item.get("listingsk").s()).toList();
	}

	private TransactionTemplate required() {
		return propagating(TransactionDefinition.PROPAGATION_REQUIRED);
	}

	private TransactionTemplate propagating(int propagation) {
		return new TransactionTemplate(this.manager, new DefaultTransactionDefinition(propagation));
	}

}
