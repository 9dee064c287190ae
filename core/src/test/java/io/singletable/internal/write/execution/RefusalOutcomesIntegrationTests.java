package io.singletable.internal.write.execution;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import io.singletable.EntityExistsException;
import io.singletable.SingleTableEntity;
import io.singletable.Throttle;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writes whose requests or responses get lost, or that DynamoDB refuses.
 */
class RefusalOutcomesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Counter.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** Transactions have no time to settle, so that tests need not wait for it. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void anAppliedTransactionWhoseAnswerIsLostIsDoneOnce() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.responseLost(), Fault.responseLost());
		Ticket saved = this.template.save(loaded.withTitle("two"));
		assertThat(saved.version()).isEqualTo(2);
		assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(saved);
		assertThat(this.table.sortKeys("~v#Ticket#t1")).hasSize(2);
	}

	@Test
	void retriesSendTheSameBytesUnderTheSameToken() {
		this.http.script(Fault.responseLost(), Fault.error(400, "TransactionInProgressException"));
		this.template.insert(Ticket.open("t1", "one"));
		assertThat(this.http.bodies()).hasSize(3).containsOnly(this.http.bodies().get(0));
		assertThat(this.http.bodies().get(0)).contains("ClientRequestToken");
		this.http.script(Fault.requestLost(), Fault.error(503, "ServiceUnavailable"));
		this.template.save(new Customer("c1", "Ann"));
		assertThat(this.http.bodies()).hasSize(3).containsOnly(this.http.bodies().get(0));
	}

	@Test
	void anAppliedPutWhoseAnswerIsLostIsRecognised() {
		this.http.script(Fault.responseLost());
		assertThat(this.template.insert(new Customer("c1", "Ann"))).isEqualTo(new Customer("c1", "Ann"));
		assertThat(this.http.bodies()).hasSize(2);
		this.http.script(Fault.appliedButError(500, "InternalServerError"));
		Counter counter = this.template.insert(new Counter("k1", null, 1));
		this.http.script(Fault.responseLost());
		Counter updated = this.template.save(new Counter("k1", counter.version(), 2));
		assertThat(updated.version()).isEqualTo(2);
		assertThat(this.table.item("Counter#k1", "Counter").get("_v").n()).isEqualTo("2");
	}

	@Test
	void aLostRequestIsSentAgain() {
		this.http.script(Fault.requestLost(), Fault.refused());
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(ticket);
	}

	@Test
	void anotherWriterOfTheSameVersionProvesTheRefusal() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.requestLost(), Fault.none().after(() -> this.other.save(loaded.withTitle("other"))));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(loaded.withTitle("mine")))
			.satisfies((ex) -> assertThat(ex.stored()).map((stored) -> ((Ticket) stored).title()).contains("other"));
	}

	@Test
	void theHistoryProvesTheRefusalWhenTheHeadHasMovedOn() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.requestLost(),
				Fault.none().after(() -> this.other.save(this.other.save(loaded.withTitle("two")))));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(loaded.withTitle("mine")))
			.withMessageContaining("version 3 is stored");
	}

	@Test
	void theTokenRecognisesTheOwnTransactionWhenTheHeadHasMovedOn() {
		this.template.insert(Ticket.open("t1", "one"));
		Ticket loaded = this.template.getRequired("t1", Ticket.class);
		this.http.script(Fault.appliedButError(500, "InternalServerError"),
				Fault.cancelled("TransactionConflict", "None").after(this::saveByOther), Fault.none());
		assertThat(this.template.save(loaded.withTitle("mine")).version()).isEqualTo(2);
		assertThat(this.table.sortKeys("~v#Ticket#t1")).hasSize(3);
		assertThat(this.other.getRequired("t1", Ticket.class).title()).isEqualTo("theirs");
	}

	private void saveByOther() {
		this.other.save(this.other.getRequired("t1", Ticket.class).withTitle("theirs"));
	}

	@Test
	void withoutTheVersionInTheHistoryTheOutcomeIsUnknown() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.requestLost(), Fault.none().after(() -> {
			this.other.save(this.other.save(loaded.withTitle("two")));
			this.other.deleteRevision("t1", 2, Ticket.class);
		}));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.save(loaded.withTitle("mine")));
	}

	@Test
	void numbersWithoutHistoryProveNothing() {
		this.http.script(Fault.responseLost(), Fault.none().after(() -> {
			this.other.deleteById("k1", Counter.class);
			this.other.insert(new Counter("k1", null, 7));
		}));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.insert(new Counter("k1", null, 1)));
	}

	@Test
	void theWriteIdOfAnUnknownOutcomeIsThatOfTheItem() {
		this.http.script(Collections.nCopies(6, Fault.responseLost()).toArray(Fault[]::new));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "one")))
			.withMessageContaining("the write of Ticket")
			.satisfies((ex) -> assertThat(ex.writeId()).isEqualTo(storedWriteId("Ticket#t1", "Ticket")))
			.withCauseInstanceOf(DataAccessResourceFailureException.class);
		this.http.script(Fault.requestLost(), Fault.requestLost(), Fault.requestLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")));
		assertThat(this.table.item("Customer#c1", "Customer")).isEmpty();
	}

	@Test
	void transactionWithoutAnAnswerIsSettledByItsHistory() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.responseLost(), Fault.responseLost(),
				Fault.responseLost().followedBy(this::saveByOther));
		assertThat(this.template.save(loaded.withTitle("mine")).version()).isEqualTo(2);
		assertThat(this.http.bodies()).hasSize(4);
		assertThat(this.http.bodies().get(3)).contains("~v#Ticket#t1").contains("\"ConsistentRead\":true");
		this.http.script(Fault.requestLost(), Fault.requestLost(), Fault.requestLost().followedBy(this::saveByOther));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(this.other.getRequired("t1", Ticket.class).withVersion(3L)))
			.withMessageContaining("version 3 was expected, but version 4 is stored");
	}

	@Test
	void transactionThatLeftNothingIsUnknown() {
		this.http.script(Fault.requestLost(), Fault.requestLost(), Fault.requestLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "one")));
	}

	private String storedWriteId(String partition, String sort) {
		return HexFormat.of().formatHex(this.table.item(partition, sort).get("_wid").b().asByteArray());
	}

	@Test
	void noConnectionIsNoDoubt() {
		this.http.script(Fault.refused(), Fault.refused(), Fault.refused());
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")))
			.isNotInstanceOf(WriteOutcomeUnknownException.class)
			.withMessageContaining("no connection");
	}

	@Test
	void throttlingIsSatOut() {
		this.http.script(Fault.throttled("TableWriteProvisionedThroughputExceeded"),
				Fault.error(400, "ThrottlingException"));
		this.template.save(new Customer("c1", "Ann"));
		this.http.script(Fault.cancelled("ThrottlingError", "None"), Fault.error(400, "RequestLimitExceeded"));
		this.template.insert(Ticket.open("t1", "one"));
		assertThat(this.http.bodies()).hasSize(3);
	}

	@Test
	void throttlingToTheEndTellsItsReasons() {
		String reason = "TableWriteProvisionedThroughputExceeded";
		this.http.script(Fault.throttled(reason), Fault.throttled(reason), Fault.throttled(reason));
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")))
			.satisfies((ex) -> assertThat(ex.reasons()).containsExactly(reason));
		assertThat(this.http.bodies()).hasSize(3);
		assertThat(this.table.item("Customer#c1", "Customer")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded" })
	void throttlingNamesTheIndexAndNeverTheAccount(String code) {
		Fault throttled = Fault.throttled(code, "IndexWriteKeyRangeThroughputExceeded",
				"arn:aws:dynamodb:eu-west-1:123456789012:table/app/index/gsi1");
		this.http.script(throttled, throttled, throttled);
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")))
			.satisfies((ex) -> {
				assertThat(ex.throttles())
					.containsExactly(new Throttle("IndexWriteKeyRangeThroughputExceeded", "app/index/gsi1"));
				assertThat(ex).hasMessageContaining("IndexWriteKeyRangeThroughputExceeded of app/index/gsi1")
					.hasMessageContaining("spread the requests over more partition keys")
					.hasStackTraceContaining(code);
				StringWriter log = new StringWriter();
				ex.printStackTrace(new PrintWriter(log));
				assertThat(log.toString()).doesNotContain("123456789012");
			});
	}

	@Test
	void throttlingAfterALostAnswerLeavesTheOutcomeUnknown() {
		this.http.script(Fault.responseLost(), Fault.error(400, "ThrottlingException"),
				Fault.error(400, "ThrottlingException"));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")))
			.withCauseInstanceOf(ThrottledException.class);
	}

	@Test
	void conflictsWithTransactionsAreSatOutOrReported() {
		this.http.script(Fault.cancelled("TransactionConflict", "None"),
				Fault.cancelled("None", "TransactionConflict"));
		this.template.insert(Ticket.open("t1", "one"));
		Fault conflict = Fault.error(400, "TransactionConflictException");
		this.http.script(conflict, conflict, conflict);
		assertThatExceptionOfType(ConcurrencyFailureException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Ann")))
			.isExactlyInstanceOf(WriteContentionException.class);
	}

	@Test
	void aFailedConditionBesideAConflictIsARefusalAtOnce() {
		Ticket loaded = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.cancelled("ConditionalCheckFailed", "TransactionConflict"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(loaded.withTitle("two")));
		assertThat(this.http.bodies()).hasSize(1);
	}

	@Test
	void anInsertInDoubtThatMeetsABareTombstoneIsUnknown() {
		this.template.insert(Ticket.open("t1", "one"));
		this.template.purge("t1", Ticket.class);
		this.http.script(Fault.requestLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "again")));
	}

	@Test
	void anInsertInDoubtThatMeetsAnotherEntityIsRefused() {
		this.other.insert(Ticket.open("t1", "theirs"));
		this.http.script(Fault.requestLost());
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "mine")));
	}

	@Test
	void aLostDeleteIsDoneOnce() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.http.script(Fault.responseLost());
		this.template.delete(ticket);
		assertThat(this.table.item("Ticket#t1", "Ticket").get("_v").n()).isEqualTo("2");
		this.template.save(new Customer("c1", "Ann"));
		this.http.script(Fault.responseLost());
		this.template.deleteById("c1", Customer.class);
		assertThat(this.table.item("Customer#c1", "Customer")).isEmpty();
	}

	@Test
	void versionsAfterADoubtAreStillOrderedInTime() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.table.clock().set(ticket.updatedAt().minusSeconds(30));
		this.http.script(Fault.responseLost());
		Ticket second = this.template.save(ticket.withTitle("two"));
		assertThat(second.updatedAt()).isEqualTo(ticket.updatedAt().plusNanos(1000));
		assertThat(List.of(ticket.createdAt(), second.createdAt())).containsOnly(ticket.createdAt());
	}

	/**
	 * Numbered, without history.
	 */
	@SingleTableEntity
	record Counter(@Id String id, @Version @Nullable Long version, int value) {

	}

}
