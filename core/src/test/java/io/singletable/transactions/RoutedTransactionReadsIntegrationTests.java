package io.singletable.transactions;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableTemplate;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.query.Criteria;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for reads in a transaction of a template that resolves its table per operation.
 */
class RoutedTransactionReadsIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String prefix = "routed-reads-" + COUNT.incrementAndGet() + "-";

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final ObservedOperations observed = new ObservedOperations();

	private String tenant = "a";

	private final SingleTableTemplate template = SingleTableTemplateBuilder
		.of(LocalDynamoDb.newClient(this.requests), () -> this.prefix + this.tenant)
		.entities(Ticket.class)
		.timeouts(PATIENCE, PATIENCE, PATIENCE)
		.createTable(PATIENCE)
		.observations(this.observed.registry())
		.build();

	@BeforeEach
	void write() {
		for (String each : new String[] { "b", "a" }) {
			this.tenant = each;
			this.template.insert(Ticket.open("t1", "of " + each));
		}
		this.requests.take();
		this.observed.take();
	}

	@Test
	void writesOfOneTableAreNoneOfAnother() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(tx.getRequired("t1", Ticket.class).withTitle("new"));
			this.requests.take();
			assertThat(tx.findById("t1", Ticket.class)).map(Ticket::title).contains("new");
			assertThat(this.requests.takeActions()).isEmpty();
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(this::open);
			this.tenant = "b";
			assertThat(tx.findById("t1", Ticket.class)).map(Ticket::title).contains("of b");
			assertThat(open()).isEqualTo(1);
			assertThat(this.requests.takeActions()).containsExactly("GetItem", "Query");
		});
	}

	private long open() {
		return this.template.query(Ticket.class).matching(Criteria.where(Ticket::status).is(Status.OPEN)).count();
	}

	@Test
	void bothTablesAreWrittenAndReadInOneTransaction() {
		this.template.inTransactionWithoutResult((tx) -> {
			for (String each : new String[] { "a", "b" }) {
				this.tenant = each;
				tx.save(tx.getRequired("t1", Ticket.class).withTitle("new " + each));
			}
			for (String each : new String[] { "a", "b" }) {
				this.tenant = each;
				assertThat(tx.findById("t1", Ticket.class)).map(Ticket::title).contains("new " + each);
			}
		});
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem", "TransactWriteItems");
	}

	@Test
	void snapshotIsOfTheTableThatIsResolved() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(tx.getRequired("t1", Ticket.class).withTitle("new"));
			this.tenant = "b";
			this.observed.take();
			EntitySnapshot snapshot = tx.readTransaction((reads) -> reads.byId("t1", Ticket.class));
			assertThat(snapshot.getRequired("t1", Ticket.class).title()).isEqualTo("of b");
			SingleTableObservationContext context = this.observed.takeOne();
			assertThat(context.operation()).isEqualTo("read-transaction");
			assertThat(context.table()).isEqualTo(this.prefix + "b");
			this.tenant = "a";
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> tx.readTransaction((reads) -> reads.byId("t1", Ticket.class)));
		});
	}

}
