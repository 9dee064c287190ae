package io.singletable.core;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a DynamoDB that answers every request with an error.
 */
class OutageIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final TestTable table = TestTable.of(Ticket.class, Customer.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	/** Transactions have no time to settle, so that tests need not wait for it. */
	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(new RetryPolicy(3, LONG, LONG, Duration.ofMillis(4900))));

	@Test
	void readsOfAnOutageAreATenthMoreAndTheBurst() {
		assertBounded((i) -> this.template.findById("t" + i, Ticket.class));
	}

	@Test
	void writesOfAnOutageAreATenthMoreAndTheBurst() {
		assertBounded((i) -> this.template.save(new Customer("c" + i, "Ann")));
	}

	@Test
	void transactionsOfAnOutageAreATenthMoreAndTheBurst() {
		assertBounded((i) -> this.template.insert(Ticket.open("t" + i, "one")));
	}

	private void assertBounded(IntConsumer call) {
		this.http.script(Collections.nCopies(200, Fault.error(500, "InternalServerError")).toArray(Fault[]::new));
		IntStream.range(0, 60)
			.forEach((i) -> assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> call.accept(i)));
		List<String> requests = this.http.bodies();
		assertThat(requests).hasSizeBetween(60 + 20, 60 + 6 + 20);
	}

}
