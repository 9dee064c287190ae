package io.singletable.config;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.Compression;
import io.singletable.InvalidMappingException;
import io.singletable.ReadConsistency;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MutableClock;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Ticket;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for templates that are built without Spring Boot.
 */
class SingleTableTemplateBuilderIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String table = "built-" + COUNT.incrementAndGet();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private SingleTableTemplateBuilder builder() {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.newClient(this.requests), this.table)
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE);
	}

	@Test
	void tableMustExistUnlessItIsCreated() {
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(builder()::build)
			.withMessageContaining("it does not exist");
		builder().createTable(PATIENCE).build();
		assertThat(builder().build().findById("t1", Ticket.class)).isEmpty();
	}

	@Test
	void mistakesOfTheMappingAreReportedBeforeAnyRequest() {
		assertThatExceptionOfType(InvalidMappingException.class)
			.isThrownBy(() -> builder().entities(String.class).build());
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void settingsApply() {
		Instant time = Instant.parse("2026-11-21T09:14:00Z");
		SingleTableTemplate template = builder().consistency(ReadConsistency.STRONG)
			.clock(new MutableClock(time))
			.createTable(PATIENCE)
			.build();
		Ticket ticket = template.insert(Ticket.open("t1", "one"));
		assertThat(ticket.createdAt()).isEqualTo(time);
		this.requests.take();
		template.findById("t1", Ticket.class);
		assertThat(this.requests.take()).singleElement()
			.satisfies((request) -> assertThat(((GetItemRequest) request).consistentRead()).isTrue());
	}

	@Test
	void attemptsAreAsManyAsSet() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplateBuilder impatient = SingleTableTemplateBuilder.of(LocalDynamoDb.newClient(http), this.table)
			.entities(Ticket.class)
			.maxAttempts(2)
			.timeouts(PATIENCE, PATIENCE, PATIENCE);
		builder().createTable(PATIENCE).build();
		http.script(Fault.requestLost(), Fault.requestLost());
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(impatient::build);
		assertThat(http.bodies()).hasSize(2);
		http.script(Fault.requestLost());
		assertThat(impatient.build().findById("t1", Ticket.class)).isEmpty();
	}

	@Test
	void tableIsNotLookedAtIfThatIsNotWanted() {
		SingleTableTemplate template = builder().withoutTableCheck().build();
		assertThat(this.requests.take()).isEmpty();
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> template.findById("t1", Ticket.class));
	}

	@Test
	void limitsOfPayloadsAndWindowsApply() {
		SingleTableTemplate template = builder().entities(Text.class)
			.defaultLimit(2)
			.payloadLimits(DataSize.ofBytes(10), DataSize.ofBytes(1000), DataSize.ofBytes(1000))
			.createTable(PATIENCE)
			.build();
		for (int i = 0; i < 3; i++) {
			template.insert(new Text("t" + i, "one"));
		}
		assertThat(template.query(Text.class).scroll(ScrollPosition.keyset(), Limit.unlimited())).hasSize(2);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> template.insert(new Text("large", "x".repeat(2000))));
	}

	@Test
	void retryBudgetApplies() {
		FaultyHttpClient http = new FaultyHttpClient();
		builder().createTable(PATIENCE).build();
		SingleTableTemplateBuilder thrifty = SingleTableTemplateBuilder.of(LocalDynamoDb.newClient(http), this.table)
			.entities(Ticket.class)
			.retryBudget(0, 0)
			.timeouts(PATIENCE, PATIENCE, PATIENCE);
		http.script(Fault.requestLost());
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(thrifty::build)
			.withMessageContaining("retry budget");
		assertThat(http.bodies()).hasSize(1);
	}

	@Test
	void nameOfTheTableIsRequired() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SingleTableTemplateBuilder.of(LocalDynamoDb.client(), " "))
			.withMessageContaining("tableName");
	}

	@Test
	void settingsOfTheTransactionManagerApply() {
		DynamoDbClient client = LocalDynamoDb.newClient(this.requests);
		SingleTableTransactionManager manager = new SingleTableTransactionManager(client);
		manager.setDefaultTimeout(0);
		SingleTableTemplate template = SingleTableTemplateBuilder.of(client, this.table)
			.entities(Text.class)
			.withoutTableCheck()
			.transactionManager(() -> manager)
			.build();
		assertThatExceptionOfType(TransactionTimedOutException.class)
			.isThrownBy(() -> template.inTransaction((tx) -> tx.save(new Text("t1", "Printer"))));
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void transactionManagerOfAnotherClientIsRefused() {
		SingleTableTemplate template = builder().withoutTableCheck()
			.transactionManager(() -> new SingleTableTransactionManager(LocalDynamoDb.client()))
			.build();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.inTransaction((tx) -> tx.save(Ticket.open("t1", "Printer"))))
			.withMessageContaining("create it with the client of the template");
		assertThat(this.requests.take()).isEmpty();
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Text(@Id String id, String content) {
	}

}
