package com.example.desk;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.singletable.autoconfigure.TableName;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import io.singletable.test.request.RequestBudget;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;

import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for measured requests.
 */
@DataSingleTableTest
class MeasuredRequestsIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private NoteRepository notes;

	@Autowired
	private Faults faults;

	@Test
	void requestsAndUnitsOfReadsAndWritesAreCounted() {
		assertThat(requestsOf(() -> this.notes.insert(new Note("one", "text")))).sends(1).writes(2).reads(0);
		assertThat(requestsOf(() -> this.notes.findById("one"))).sendsExactly("GetItem").reads(0.5).writes(0);
		assertThat(requestsOf(() -> this.tickets.findByStatus(Status.OPEN))).sendsExactly("Query")
			.readsAtMost(0.5)
			.scansNothing();
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(requestsOf(() -> this.tickets.update(ticket.solved()))).sendsExactly("TransactWriteItems")
			.sendsAtMost(1);
	}

	@Test
	void retriesAreCounted() {
		this.faults.nextRead().attempts(2).isThrottled();
		assertThat(requestsOf(() -> this.notes.findById("one"))).sends(3);
	}

	@Test
	void otherThreadsAreCounted() {
		assertThat(requestsOf(() -> CompletableFuture.runAsync(() -> this.notes.findById("one")).join())).sends(1);
	}

	@Test
	void requestsOfTheTestItselfAreCounted(@Autowired DynamoDbClient client, @Autowired TableName table) {
		assertThat(requestsOf(() -> client.scan((scan) -> scan.tableName(table.value())))).sendsExactly("Scan");
		assertThat(requestsOf(
				() -> client.scanPaginator((scan) -> scan.tableName(table.value())).items().stream().count()))
			.sendsExactly("Scan");
		assertThat(requestsOf(client::listTables)).sends(0);
	}

	@Test
	void failureNamesExpectedAndSentRequests() {
		this.tickets.insert(Ticket.open("Printer", 3));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(requestsOf(() -> this.tickets.findByStatus(Status.OPEN))).sends(2))
			.withMessageContaining("Expected 2 requests, but found 1")
			.withMessageContaining("Query of gsi1, 0.5 read units")
			.withMessageNotContaining("OPEN");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(requestsOf(() -> this.notes.save(new Note("one", "text")))).writesAtMost(0.5));
	}

	@Test
	void exceptionOfTheBlockIsThrown() {
		assertThatIllegalStateException().isThrownBy(() -> requestsOf(() -> {
			throw new IOException("checked");
		})).withCauseInstanceOf(IOException.class);
	}

	@Test
	@RequestBudget(requests = 2, readUnits = 1, writeUnits = 2)
	void budgetThatIsKept() {
		this.notes.save(new Note("one", "text"));
		this.notes.findById("one");
	}

	@Test
	void budgetThatIsExceededFailsTheTest() {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors.selectClass(Wasteful.class))
				.build(), listener);
		assertThat(listener.getSummary().getTestsSucceededCount()).isOne();
		assertThat(listener.getSummary().getFailures()).singleElement()
			.satisfies((failure) -> assertThat(failure.getException()).isInstanceOf(AssertionError.class)
				.hasMessageContaining("@RequestBudget of readsTwice")
				.hasMessageContaining("Expected at most 1 requests, but found 2"));
	}

}
