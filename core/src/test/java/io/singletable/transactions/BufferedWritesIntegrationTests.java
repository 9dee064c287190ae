package io.singletable.transactions;

import java.time.Duration;

import io.singletable.EntityExistsException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the buffer of a transaction: what its writes become together.
 */
class BufferedWritesIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void writesOfSeveralTypesAreSentAsOne() {
		Ticket ticket = this.template.inTransaction((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			return tx.insert(Ticket.open(null, "Printer"));
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(ticket.version()).isEqualTo(1L);
		assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
		assertThat(this.template.findById(ticket.id(), Ticket.class)).contains(ticket);
	}

	@Test
	void exceptionDiscardsWrites() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.template.inTransaction((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			tx.insert(Ticket.open("t1", "Printer"));
			throw new IllegalStateException();
		}));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void oneWriteIsAPlainOne() {
		this.template.inTransactionWithoutResult((tx) -> tx.save(new Customer("c1", "Ann")));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
	}

	@Test
	void nothingIsSentForNothing() {
		this.template.inTransactionWithoutResult((tx) -> {
		});
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void twoSavesOfAnItemMakeOneVersion() {
		Ticket first = this.template.insert(Ticket.open("t1", "Printer"));
		Ticket saved = this.template.inTransaction((tx) -> {
			Ticket second = tx.save(first.withTitle("Scanner"));
			assertThat(second.version()).isEqualTo(2L);
			return tx.save(second.withTitle("Copier"));
		});
		assertThat(saved.version()).isEqualTo(2L);
		assertThat(this.template.findById("t1", Ticket.class)).contains(saved);
	}

	@Test
	void staleSaveAfterASaveIsRefusedAtOnce() {
		Ticket first = this.template.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(first.withTitle("Scanner"));
			assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> tx.save(first));
		});
	}

	@Test
	void writeThatIsTooEarlyForTheStoredVersionSaysSo() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "Printer"));
		this.table.clock().advance(Duration.ofMinutes(-2));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.save(ticket.withTitle("Scanner"));
			}))
			.withMessageContaining("version 1, which was loaded, is stored with a later time");
		assertThat(this.template.save(ticket.withTitle("Scanner")).version()).isEqualTo(2L);
	}

	@Test
	void insertOverATombstoneGoesOnFromItsNumber() {
		this.template.delete(this.template.insert(Ticket.open("t1", "Printer")));
		Ticket again = this.template.inTransaction((tx) -> tx.insert(Ticket.open("t1", "Scanner")));
		assertThat(again.version()).isEqualTo(3L);
		assertThat(this.template.findById("t1", Ticket.class)).contains(again);
	}

	@Test
	void insertOfAnExistingIdIsRefusedAtOnce() {
		this.template.insert(Ticket.open("t1", "Printer"));
		this.template.inTransactionWithoutResult((tx) -> assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> tx.insert(Ticket.open("t1", "Scanner"))));
	}

	@Test
	void refusedCommitThrowsWhatTheWriteAloneWouldHave() {
		Ticket stale = this.template.insert(Ticket.open("t1", "Printer"));
		this.template.save(stale.withTitle("Scanner"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.save(stale.withTitle("Copier"));
			}));
		assertThat(this.template.findById("c1", Customer.class)).isEmpty();
	}

}
