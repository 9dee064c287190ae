package io.singletable.transactions;

import java.util.HexFormat;
import java.util.Set;

import io.singletable.EntityExistsException;
import io.singletable.ItemTooLargeException;
import io.singletable.SingleTableEntity;
import io.singletable.TransactionTooLargeException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a commit sends, and how DynamoDB refuses it.
 */
class CommitIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Document.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable otherTable = TestTable.of(Customer.class);

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	@Test
	void tablesOfOneClientAreWrittenByOneRequest() {
		SingleTableTemplate elsewhere = this.otherTable.template(this.client);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			elsewhere.save(new Customer("c1", "Bob"));
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
		assertThat(elsewhere.findById("c1", Customer.class)).contains(new Customer("c1", "Bob"));
		assertThat(writeId(this.table)).isEqualTo(writeId(this.otherTable));
	}

	private static String writeId(TestTable table) {
		return HexFormat.of().formatHex(table.item(Customer.class, "c1").get("_wid").b().asByteArray());
	}

	@Test
	void hundredActionsAreSent() {
		this.template.inTransactionWithoutResult((tx) -> {
			for (int i = 0; i < 50; i++) {
				tx.insert(Ticket.open("t" + i, "Printer"));
			}
		});
		assertThat(this.requests.takeActions()).filteredOn("TransactWriteItems"::equals).hasSize(1);
		assertThat(this.table.items()).hasSize(100);
	}

	@Test
	void moreThanHundredActionsAreRefusedByTypeBeforeTheyAreSent() {
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				for (int i = 0; i < 50; i++) {
					tx.save(Ticket.open(null, "Printer"));
				}
				tx.save(new Customer("c1", "Ann"));
			}))
			.withMessageStartingWith(
					"The transaction has 101 actions, but DynamoDB allows 100: 50 Ticket of 2 actions each, "
							+ "1 Customer of 1 action each. Write fewer entities at once")
			.satisfies((ex) -> assertThat(ex.actions()).isEqualTo(101));
		assertThat(this.requests.takeActions()).doesNotContain("TransactWriteItems");
	}

	@Test
	void moreThanFourMegabytesAreRefusedBeforeTheyAreSent() {
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				for (int i = 0; i < 11; i++) {
					tx.save(new Document("d" + i, "x".repeat(390_000)));
				}
			}))
			.withMessageContaining("but DynamoDB allows 4,194,304: 11 Document of 1 action each")
			.satisfies((ex) -> assertThat(ex.bytes()).isGreaterThan(TransactionTooLargeException.MAX_BYTES));
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void itemThatIsTooLargeIsNamedByItsType() {
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.save(new Document("d1", "x".repeat(410_000)));
			}))
			.withMessageContaining("An item of Document");
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void refusalNamesOperationTypeAndPosition() {
		Ticket stale = this.template.insert(Ticket.open("t1", "Printer"));
		Ticket stored = this.template.save(stale.withTitle("Scanner"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.save(stale.withTitle("Copier"));
				tx.save(new Customer("c2", "Bob"));
			}))
			.withMessageStartingWith("The save of Ticket (write 2 of 3 of the transaction) was refused: The Ticket has "
					+ "been changed since it was loaded: version 1 was expected, but version 2 is stored")
			.satisfies((ex) -> assertThat(ex.stored()).contains(stored))
			.satisfies((ex) -> assertThat(ex.merge(stale)).isEqualTo(stored))
			.withNoCause();
	}

	@Test
	void everyRefusalIsNamedAndSuppressed() {
		Ticket stale = this.template.insert(Ticket.open("t1", "Printer"));
		this.template.save(stale.withTitle("Scanner"));
		this.template.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.insert(new Customer("c1", "Bob"));
				tx.save(new Customer("c2", "Cay"));
				tx.delete(stale);
			}))
			.withMessageContaining("The insert of Customer (write 1 of 3 of the transaction) was refused: The Customer "
					+ "with this id exists")
			.withMessageContaining(
					". The delete of Ticket (write 3 of 3 of the transaction) was refused: The Ticket has "
							+ "been changed since")
			.satisfies((ex) -> assertThat(Set.of(ex.getSuppressed())).singleElement()
				.isInstanceOf(VersionConflictException.class)
				.asString()
				.contains("delete of Ticket"));
		assertThat(this.template.findById("c2", Customer.class)).isEmpty();
	}

	@Test
	void refusalOfTheOnlyWriteIsThatOfTheWriteAlone() {
		this.template.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.insert(new Customer("c1", "Bob"))))
			.withMessageStartingWith("The insert of Customer (the only write of the transaction) was refused: ");
	}

	@Test
	void onlyWriteThatLeavesTooMuchIsRefusedByItsSize() {
		this.template.insert(new Document("d1", "x"));
		String text = "x".repeat(400 * 1024);
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult(
					(tx) -> tx.update(Document.class).byId("d1").set(Document::text, text).idempotent().apply()))
			.withMessageStartingWith("The update of Document (the only write of the transaction) was refused: ");
		assertThat(this.template.findById("d1", Document.class)).contains(new Document("d1", "x"));
	}

	/**
	 * An entity of any size.
	 */
	@SingleTableEntity
	record Document(@Id String id, String text) {

	}

}
