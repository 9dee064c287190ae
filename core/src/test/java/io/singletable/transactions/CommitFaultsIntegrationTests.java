package io.singletable.transactions;

import java.util.Collections;
import java.util.HexFormat;

import io.singletable.EntityExistsException;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for commits whose answers get lost, or that DynamoDB cancels for other reasons
 * than conditions.
 */
class CommitFaultsIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** Transactions have no time to settle, so that tests need not wait for it. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void conflictsAndThrottlesAreRetriedAsTheSameBytes() {
		this.http.script(Fault.cancelled("None", "TransactionConflict"), Fault.cancelled("ThrottlingError", "None"));
		writeCustomers();
		assertThat(this.http.bodies()).hasSize(3).containsOnly(this.http.bodies().get(0));
		assertThat(this.http.bodies().get(0)).contains("ClientRequestToken");
		assertThat(this.other.findById("c2", Customer.class)).isPresent();
	}

	@Test
	void conditionIsNotRetried() {
		this.other.insert(new Customer("c1", "Ann"));
		this.http.script();
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(this::writeCustomers);
		assertThat(this.http.bodies()).hasSize(1);
	}

	@Test
	void conflictNamesOperationAndTypeOfTheWrite() {
		Fault conflict = Fault.cancelled("None", "TransactionConflict");
		this.http.script(conflict, conflict, conflict);
		assertThatExceptionOfType(WriteContentionException.class).isThrownBy(this::writeCustomers)
			.withMessageContaining("save of Customer (write 2 of 2 of the transaction)")
			.withMessageContaining("conflicted with other writes")
			.withMessageNotContaining("insert of Customer");
	}

	@Test
	void cancelledWritesAreNamedConditionsFirst() {
		this.http.script(Fault.cancelled("TransactionConflict", "ConditionalCheckFailed", "None", "ThrottlingError"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.insert(Ticket.open(null, "Printer"));
				tx.save(new Customer("c2", "Bob"));
			}))
			.withMessageStartingWith("The insert of Ticket (write 2 of 3 of the transaction) was refused")
			.withMessageContaining("save of Customer (write 1 of 3 of the transaction)")
			.withMessageContaining("save of Customer (write 3 of 3 of the transaction)")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasExactlyElementsOfTypes(WriteContentionException.class,
					ThrottledException.class));
	}

	@Test
	void collectionThatIsFullIsNamedByTheWrite() {
		this.http.script(Fault.cancelled("None", "ItemCollectionSizeLimitExceeded"));
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(this::writeCustomers)
			.withMessageContaining("save of Customer (write 2 of 2 of the transaction)");
	}

	@Test
	void denialNamesAllWrites() {
		this.http.script(Fault.error(400, "AccessDeniedException"));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class).isThrownBy(this::writeCustomers)
			.withMessageContaining("insert of Customer, save of Customer");
	}

	@Test
	void commitWhoseAnswersAreLostIsDoneIfItsItemsAreThere() {
		this.http.script(Fault.responseLost(), Fault.responseLost(), Fault.responseLost());
		writeCustomers();
		assertThat(this.http.bodies()).hasSize(4);
		assertThat(this.http.bodies().get(3)).contains("ConsistentRead");
	}

	@Test
	void commitIsSettledByItsHistoryWhenOthersHaveReplacedTheItems() {
		Ticket loaded = this.other.insert(Ticket.open("t1", "Printer"));
		this.http.script(Fault.responseLost(), Fault.responseLost(), Fault.responseLost().followedBy(() -> {
			this.other.save(new Customer("c1", "Eve"));
			this.other.save(this.other.getRequired("t1", Ticket.class).withTitle("theirs"));
		}));
		Ticket saved = this.template.inTransaction((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			return tx.save(loaded.withTitle("mine"));
		});
		assertThat(saved.version()).isEqualTo(2L);
	}

	@Test
	void historyOfAnotherProvesTheRefusal() {
		Ticket loaded = this.other.insert(Ticket.open("t1", "Printer"));
		this.http.script(Fault.requestLost(), Fault.requestLost(),
				Fault.requestLost().followedBy(() -> this.other.save(loaded.withTitle("theirs"))));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.save(loaded.withTitle("mine"));
			}))
			.withMessageStartingWith("The save of Ticket (write 2 of 2 of the transaction) was refused: ");
		assertThat(this.other.findById("c1", Customer.class)).isEmpty();
	}

	@Test
	void commitThatLeavesNothingIsUnknownWithTheIdOfTheTransaction() {
		this.http.script(Collections.nCopies(6, Fault.responseLost()).toArray(Fault[]::new));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.insert(Ticket.open(null, "Printer"));
			}))
			.withMessageContaining("Customer and Ticket")
			.satisfies((ex) -> assertThat(ex.writeId()).isEqualTo(
					HexFormat.of().formatHex(this.table.item(Customer.class, "c1").get("_wid").b().asByteArray())));
	}

	private void writeCustomers() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(new Customer("c1", "Ann"));
			tx.save(new Customer("c2", "Bob"));
		});
	}

}
