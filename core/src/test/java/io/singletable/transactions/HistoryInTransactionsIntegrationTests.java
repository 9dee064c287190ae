package io.singletable.transactions;

import java.util.function.Consumer;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for histories in transactions, and for what cannot take part in them.
 */
class HistoryInTransactionsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = recorded();

	@BeforeEach
	void write() {
		this.template.insert(Ticket.open("t1", "Printer"));
		this.template.insert(Ticket.open("t2", "Scanner"));
		this.requests.take();
	}

	@Test
	void historyOfAWrittenEntityIsRefused() {
		withWrittenTicket((tx) -> {
			assertHistoryRefused(() -> tx.findRevisions("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5)));
			assertHistoryRefused(() -> tx.findChanges("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5)));
			assertHistoryRefused(() -> tx.findVersions("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5)));
			assertHistoryRefused(() -> tx.findRevision("t1", 1, Ticket.class));
			assertHistoryRefused(() -> tx.findAsOf("t1", this.table.clock().instant(), Ticket.class));
		});
	}

	@Test
	void historyOfOthersIsRead() {
		withWrittenTicket((tx) -> {
			assertThat(tx.findRevisions("t2", Ticket.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(1);
			assertThat(tx.findVersions("t2", Ticket.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(1);
			assertThat(tx.findRevision("t2", 1, Ticket.class)).isPresent();
			assertThat(tx.findAsOf("t2", this.table.clock().instant(), Ticket.class)).isPresent();
		});
	}

	@Test
	void historyIsReadAfterTheCommit() {
		withWrittenTicket((tx) -> {
		});
		assertThat(this.template.findRevisions("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(2);
	}

	@Test
	void whatWritesStepByStepIsRefused() {
		this.template.delete(this.template.getRequired("t2", Ticket.class));
		for (TransactionDefinition definition : new TransactionDefinition[] { TransactionDefinition.withDefaults(),
				readOnly() }) {
			this.template.inTransaction(definition, (tx) -> {
				assertNotTransactional("prune", () -> tx.prune(Ticket.class));
				assertNotTransactional("prune", () -> tx.prune("t1", Ticket.class));
				assertNotTransactional("purge", () -> tx.purge("t1", Ticket.class));
				assertNotTransactional("deleteRevision", () -> tx.deleteRevision("t1", 1, Ticket.class));
				assertNotTransactional("removeTombstone", () -> tx.removeTombstone("t2", Ticket.class));
				assertNotTransactional("A backfill", () -> tx.backfill(Ticket.class).run());
				assertNotTransactional("growShards", () -> tx.schema().growShards(Ticket.class));
				assertRefused(() -> tx.blobs().takeOver(), "takeOver() is not supported in a transaction");
				assertNotTransactional("acknowledge", () -> tx.schema().acknowledge(Ticket.class));
				return null;
			});
		}
	}

	@Test
	void backfillIsVerifiedInATransaction() {
		this.template
			.inTransactionWithoutResult((tx) -> assertThat(tx.backfill(Ticket.class).verify().isClean()).isTrue());
	}

	@Test
	void whatWritesStepByStepWorksAfterwards() {
		withWrittenTicket((tx) -> {
		});
		assertThat(this.template.purge("t1", Ticket.class)).isEqualTo(3);
	}

	private static TransactionDefinition readOnly() {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setReadOnly(true);
		return definition;
	}

	private SingleTableTemplate recorded() {
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(this.client, LocalDynamoDb.patience()),
				this.table.name(), this.table.layout(), this.table.registry());
		TableState state = TableState.unknown().withParts(tableRecord.reconcile()).withTableRecord(tableRecord);
		return this.table.template(this.client, (builder) -> builder.tableState(state));
	}

	private void withWrittenTicket(Consumer<SingleTableOperations> work) {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(tx.getRequired("t1", Ticket.class).withTitle("Copier"));
			work.accept(tx);
		});
	}

	private void assertHistoryRefused(ThrowingCallable read) {
		assertRefused(read,
				"This transaction has written the Ticket with this id, which DynamoDB does not know before the commit, "
						+ "and its history lacks the version until then");
	}

	private void assertNotTransactional(String operation, ThrowingCallable call) {
		assertRefused(call, operation + " of Ticket is not supported in a transaction");
	}

	private void assertRefused(ThrowingCallable call, String message) {
		this.requests.take();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(call)
			.withMessageContaining(message);
		assertThat(this.requests.takeActions()).isEmpty();
	}

}
