package io.singletable.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.KeyTooLongException;
import io.singletable.Throttle;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.ReplayedTransactions;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the attempts and outcomes of observed operations.
 */
class AttemptObservationIntegrationTests {

	private static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/app";

	private final TestTable table = TestTable.of(Ticket.class, Customer.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.observations(this.observed.registry()));

	private final Customer ann = new Customer("ann", "Ann");

	@Test
	void retryIsAnAttemptOfTheSameRequest() {
		this.http.script(Fault.error(500, "InternalServerError"), Fault.refused());
		this.template.findById("ann", Customer.class);
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.requests()).isOne();
		assertThat(context.attempts()).isEqualTo(3);
		assertThat(context.retries()).isEqualTo(2);
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(this.observed.takeEvents()).containsExactly("attempt.unanswered", "attempt.not-sent",
				"attempt.succeeded");
	}

	@Test
	void throttlesHaveReasonAndResource() {
		this.http.script(throttled(), throttled(), throttled());
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.template.findById("ann", Customer.class));
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.THROTTLED);
		assertThat(context.throttles()).hasSize(3)
			.containsOnly(new Throttle("TableReadProvisionedThroughputExceeded", "app"));
		assertThat(this.observed.takeEvents()).containsOnly("attempt.throttled").hasSize(3);
		assertThat(context.getLowCardinalityKeyValue("exception").getValue()).isEqualTo("ThrottledException");
	}

	private static Fault throttled() {
		return Fault.throttled("ProvisionedThroughputExceededException", "TableReadProvisionedThroughputExceeded",
				TABLE_ARN);
	}

	@Test
	void failedConditionIsAConflict() {
		this.template.insert(this.ann);
		this.observed.take();
		this.observed.takeEvents();
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(this.ann));
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.CONFLICT);
		assertThat(context.conflicts()).isOne();
		assertThat(this.observed.takeEvents()).containsExactly("attempt.condition-failed");
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.update(ticket.withTitle("two"));
		this.observed.take();
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.update(ticket.withTitle("three")));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.CONFLICT);
	}

	@Test
	void conflictsOfTransactionsAreCounted() {
		this.http.script(Fault.cancelled("TransactionConflict", "None"),
				Fault.cancelled("None", "TransactionConflict"));
		this.template.insert(Ticket.open("t1", "one"));
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(context.conflicts()).isEqualTo(2);
		assertThat(this.observed.takeEvents()).containsExactly("attempt.conflicted", "attempt.conflicted",
				"attempt.succeeded");
		this.http.script(Fault.cancelled("TransactionConflict", "None"), Fault.cancelled("TransactionConflict", "None"),
				Fault.cancelled("TransactionConflict", "None"));
		assertThatExceptionOfType(ConcurrencyFailureException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t2", "two")));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.CONFLICT);
	}

	@Test
	void transactionThatWasAppliedBeforeHasRead() {
		SingleTableTemplate replaying = this.table.template(LocalDynamoDb.newClient(new ReplayedTransactions()),
				(builder) -> builder.observations(this.observed.registry()));
		replaying.insert(Ticket.open("t1", "one"));
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.readUnits()).isPositive();
		assertThat(context.writeUnits()).isZero();
	}

	@Test
	void readThatSettlesALostAnswerIsARequest() {
		this.http.script(Fault.responseLost());
		this.template.insert(this.ann);
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(context.requests()).isEqualTo(2);
		assertThat(context.attempts()).isEqualTo(2);
		assertThat(context.retries()).isZero();
		assertThat(context.readUnits()).isPositive();
	}

	@Test
	void writeInDoubtIsUnknown() {
		this.http.script(Fault.requestLost(), Fault.refused(), Fault.refused(), Fault.refused());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> this.template.insert(this.ann));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.UNKNOWN);
	}

	@Test
	void absentEntityIsNotFound() {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.getRequired("eve", Customer.class));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.NOT_FOUND);
		assertThat(this.template.findById("eve", Customer.class)).isEmpty();
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.SUCCESS);
	}

	@Test
	void impossibleWriteIsRefused() {
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.template.insert(new Customer("x".repeat(3000), "too long")));
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.REFUSED);
		assertThat(context.requests()).isZero();
	}

	@Test
	void deniedRequestIsAnError() {
		this.http.script(Fault.error(400, "AccessDeniedException"));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.template.findById("ann", Customer.class));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.ERROR);
		assertThat(this.observed.takeEvents()).containsExactly("attempt.refused");
	}

	@Test
	void skippedItemsAreCounted() {
		this.template.insert(Ticket.open("t1", "one"));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Ticket.class, "t1"));
		item.put("priority", AttributeValue.fromS("high"));
		this.table.put(item);
		this.observed.take();
		assertThat(this.template.query(Ticket.class).matching(where("status").is(Status.OPEN)).all()).isEmpty();
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.skippedItems()).isOne();
		assertThat(context.evaluated()).isOne();
		assertThat(context.returned()).isZero();
	}

	@Test
	void unitsAreThoseThatDynamoDbReports() {
		this.template.insert(Ticket.open("t1", "one"));
		SingleTableObservationContext write = this.observed.takeOne();
		assertThat(write.writeUnits()).isGreaterThanOrEqualTo(4);
		assertThat(write.readUnits()).isZero();
		this.template.findById("t1", Ticket.class);
		assertThat(this.observed.takeOne().readUnits()).isEqualTo(0.5);
		this.template.findAllById(List.of("t1", "t2"), Ticket.class);
		SingleTableObservationContext batch = this.observed.takeOne();
		assertThat(batch.readUnits()).isPositive();
		assertThat(batch.evaluated()).isOne();
		assertThat(batch.returned()).isOne();
	}

}
