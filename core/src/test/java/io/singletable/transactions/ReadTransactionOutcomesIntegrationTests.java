package io.singletable.transactions;

import java.util.List;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.ThrottledException;
import io.singletable.WriteContentionException;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.observation.OperationOutcome;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.test.BilledUnits;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what reads as of one moment cost, how they are observed, and how they fail.
 */
class ReadTransactionOutcomesIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Archive.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.observations(this.observed.registry()));

	private final SingleTableTemplate quiet = this.table.template();

	@BeforeEach
	void write() {
		this.quiet.save(new Customer("c1", "Ann"));
		this.quiet.insert(Ticket.open("t1", "Printer"));
	}

	@Test
	void conflictIsTriedAgain() {
		this.http.script(Fault.cancelled("None", "TransactionConflict"),
				Fault.cancelled("TransactionConflict", "None"));
		assertThat(read(this.template).findAll(Customer.class)).hasSize(1);
		assertThat(this.http.bodies()).hasSize(3).allMatch((body) -> body.equals(this.http.bodies().get(0)));
		assertThat(this.observed.takeOne().attempts()).isEqualTo(3);
	}

	@Test
	void throttleIsTriedAgain() {
		this.http.script(Fault.cancelled("ThrottlingError", "None"),
				Fault.throttled("TableReadProvisionedThroughputExceeded"));
		assertThat(read(this.template).findAll(Ticket.class)).hasSize(1);
		assertThat(this.observed.takeOne().attempts()).isEqualTo(3);
	}

	@Test
	void lostAnswerIsTriedAgain() {
		this.http.script(Fault.responseLost(), Fault.error(500, "InternalServerError"));
		assertThat(read(this.template).findAll(Ticket.class)).hasSize(1);
	}

	@Test
	void conflictsAfterWhichNoRetryIsLeftAreThrown() {
		Fault conflict = Fault.cancelled("TransactionConflict", "None");
		this.http.script(conflict, conflict, conflict);
		assertThatExceptionOfType(WriteContentionException.class).isThrownBy(() -> read(this.template))
			.withMessageContaining("TransactGetItems of Customer, Ticket")
			.withMessageContaining("try again");
	}

	@Test
	void throttlesAfterWhichNoRetryIsLeftAreThrown() {
		Fault throttle = Fault.cancelled("ProvisionedThroughputExceeded", "None");
		this.http.script(throttle, throttle, throttle);
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> read(this.template));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.THROTTLED);
	}

	@Test
	void deniedReadNamesThePermission() {
		this.http.script(Fault.error(400, "AccessDeniedException"));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class).isThrownBy(() -> read(this.template))
			.withMessageContaining("allow dynamodb:GetItem on the table");
	}

	@Test
	void moreThanFourMegabytesAreRefusedWithWhatToDo() {
		List<String> ids = IntStream.range(0, 12).mapToObj((i) -> "big" + i).toList();
		ids.forEach((id) -> this.quiet.save(new Customer(id, "y".repeat(390_000))));
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.template.readTransaction((reads) -> reads.byIds(ids, Customer.class)))
			.withMessageContaining("exceed 4 MB together")
			.withMessageContaining("read fewer entities at once");
	}

	@Test
	void payloadsAreBoundedTogether() {
		SingleTableTemplate bounded = this.table.template(LocalDynamoDb.client(), (builder) -> builder.payloadLimits(
				new PayloadLimits(DataSize.ofBytes(0), DataSize.ofKilobytes(128), DataSize.ofKilobytes(150))));
		List<String> ids = List.of("b1", "b2");
		ids.forEach((id) -> bounded.save(new Archive(id, "y".repeat(100_000))));
		assertThat(bounded.readTransaction((reads) -> reads.byId("b1", Archive.class)).findAll(Archive.class))
			.hasSize(1);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> bounded.readTransaction((reads) -> reads.byIds(ids, Archive.class)))
			.withMessageContaining("singletable.max-decompressed-page");
	}

	@Test
	void itemCostsTwiceAStrongRead() {
		BilledUnits bill = new BilledUnits();
		read(this.table.template(LocalDynamoDb.newClient(bill)));
		assertThat(bill.take()).isEqualTo(new BilledUnits.Bill(List.of("TransactGetItems"), 4, 0));
	}

	@Test
	void readIsOneObservation() {
		read(this.template);
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.operation()).isEqualTo("read-transaction");
		assertThat(context.entity()).isEqualTo("Customer, Ticket");
		assertThat(context.requests()).isOne();
		assertThat(context.readUnits()).isEqualTo(4);
		assertThat(context.evaluated()).isEqualTo(2);
		assertThat(context.returned()).isEqualTo(2);
		this.template.readTransaction((reads) -> reads.byId("t2", Ticket.class));
		context = this.observed.takeOne();
		assertThat(context.entity()).isEqualTo("Ticket");
		assertThat(context.evaluated()).isZero();
		assertThat(context.returned()).isZero();
	}

	private static EntitySnapshot read(SingleTableOperations template) {
		return template.readTransaction((reads) -> reads.byId("t1", Ticket.class).byId("c1", Customer.class));
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Archive(@Id String id, String content) {
	}

}
