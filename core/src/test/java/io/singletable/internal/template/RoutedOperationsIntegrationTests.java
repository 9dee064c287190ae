package io.singletable.internal.template;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.SchemaMismatchException;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.CollectionKey;
import io.singletable.core.EntityUpdate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.query.Criteria;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a template whose table is resolved per operation.
 */
class RoutedOperationsIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	private final String prefix = "routed-" + COUNT.incrementAndGet() + "-";

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = builder(this::table).createTable(PATIENCE).build();

	private SingleTableTemplateBuilder builder(TableNameResolver resolver) {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.newClient(this.requests), resolver)
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE);
	}

	private @Nullable String table() {
		String tenant = TENANT.get();
		return (tenant != null) ? this.prefix + tenant : null;
	}

	@AfterEach
	void forgetTenant() {
		TENANT.remove();
	}

	private Tickets repository() {
		return new SingleTableRepositoryFactory(this.template).getRepository(Tickets.class);
	}

	@Test
	void eachTenantHasItsTable() {
		Tickets tickets = repository();
		for (String tenant : List.of("a", "b")) {
			TENANT.set(tenant);
			tickets.save(Ticket.open("t1", "of " + tenant));
			tickets.save(Ticket.open("only-" + tenant, "of " + tenant));
		}
		TENANT.set("a");
		assertThat(tickets.findByStatus(Status.OPEN)).hasSize(2)
			.allSatisfy((ticket) -> assertThat(ticket.title()).isEqualTo("of a"));
		assertThat(this.template.query(Ticket.class).matching(Criteria.where(Ticket::status).is(Status.OPEN)).all())
			.hasSize(2);
		assertThat(this.template.collection(CollectionKey.of(Ticket.class, "t1")).all()).hasSize(1);
		assertThat(tickets.findById("only-b")).isEmpty();
		tickets.deleteById("t1");
		assertThat(tickets.findAll()).hasSize(1);
		TENANT.set("b");
		assertThat(tickets.findById("t1")).hasValueSatisfying((it) -> assertThat(it.title()).isEqualTo("of b"));
		assertThat(tickets.count()).isEqualTo(2);
		assertThat(this.template.requests().of((table) -> table.findById("t1", Ticket.class)).get(0).json())
			.startsWith("{\"TableName\":\"" + this.prefix + "b\"");
	}

	@Test
	void updateIsOfTheTableOfItsApplication() {
		EntityUpdate<Ticket> update = this.template.update(Ticket.class).byId("t1").set("title", "new");
		assertThat(update.explain().requests()).containsExactly("GetItem", "TransactWriteItems");
		for (String tenant : List.of("a", "b")) {
			TENANT.set(tenant);
			this.template.insert(Ticket.open("t1", "of " + tenant));
		}
		assertThat(update.apply().title()).isEqualTo("new");
		TENANT.set("a");
		assertThat(this.template.getRequired("t1", Ticket.class).title()).isEqualTo("of a");
	}

	@Test
	void tenantsInParallelDoNotMeet() throws Exception {
		Tickets tickets = repository();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<?>> tenants = Stream.of("a", "b").<Future<?>>map((tenant) -> threads.submit(() -> {
				TENANT.set(tenant);
				for (int i = 0; i < 30; i++) {
					Ticket saved = tickets.save(Ticket.open("t" + i, tenant));
					tickets.save(saved.withTitle(tenant));
					assertThat(tickets.findById("t" + i).orElseThrow().title()).isEqualTo(tenant);
					assertThat(tickets.findByStatus(Status.OPEN)).hasSize(i + 1)
						.allSatisfy((ticket) -> assertThat(ticket.title()).isEqualTo(tenant));
				}
			})).toList();
			for (Future<?> tenant : tenants) {
				tenant.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void positionInOneTableIsRefusedInAnother() {
		for (String tenant : List.of("a", "b")) {
			TENANT.set(tenant);
			IntStream.range(0, 3).forEach((i) -> this.template.insert(Ticket.open("t" + i, tenant)));
		}
		Window<Ticket> window = this.template.query(Ticket.class).scroll(ScrollPosition.keyset(), Limit.of(1));
		Window<Ticket> queried = repository().findByStatus(Status.OPEN, ScrollPosition.keyset(), Limit.of(1));
		ScrollPosition position = window.positionAt(0);
		TENANT.set("a");
		this.requests.take();
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.query(Ticket.class).scroll(position, Limit.of(1)));
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> repository().findByStatus(Status.OPEN, queried.positionAt(0), Limit.of(1)));
		assertThat(this.requests.take()).isEmpty();
		TENANT.set("b");
		assertThat(this.template.query(Ticket.class).scroll(position, Limit.of(1))).hasSize(1);
	}

	@Test
	void streamStaysInTheTableInWhichItBegan() {
		for (String tenant : List.of("a", "b")) {
			TENANT.set(tenant);
			IntStream.range(0, 20).forEach((i) -> this.template.insert(Ticket.open("t" + i, tenant)));
		}
		TENANT.set("a");
		try (Stream<Ticket> stream = this.template.query(Ticket.class).allowScan().stream()) {
			TENANT.set("b");
			assertThat(stream).hasSize(20).allSatisfy((ticket) -> assertThat(ticket.title()).isEqualTo("a"));
		}
	}

	@Test
	void callOfARepositoryIsOneObservationOfItsTable() {
		ObservedOperations observed = new ObservedOperations();
		SingleTableTemplate observing = builder(this::table).createTable(PATIENCE)
			.observations(observed.registry())
			.build();
		Tickets tickets = new SingleTableRepositoryFactory(observing).getRepository(Tickets.class);
		for (String tenant : List.of("a", "b")) {
			TENANT.set(tenant);
			tickets.save(Ticket.open("t1", "x"));
			observed.take();
			tickets.findById("t1");
			SingleTableObservationContext found = observed.takeOne();
			assertThat(found.table()).isEqualTo(this.prefix + tenant);
			assertThat(found.repositoryMethod()).endsWith("Tickets.findById");
			assertThat(found.requests()).isOne();
			assertThat(tickets.findByStatus(Status.OPEN)).hasSize(1);
			assertThat(observed.takeOne().getLowCardinalityKeyValue("db.collection.name").getValue())
				.isEqualTo(this.prefix + tenant);
			observing.findById("t1", Ticket.class);
			assertThat(observed.takeOne().table()).isEqualTo(this.prefix + tenant);
		}
	}

	@Test
	void operationWithoutTableIsRefusedBeforeAnythingIsSent() {
		Tickets tickets = repository();
		this.requests.take();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> tickets.save(Ticket.open("t1", "x")))
			.withMessageContaining("No table is resolved")
			.withMessageContaining("nothing was sent");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> tickets.findByStatus(Status.OPEN));
		TENANT.set("../evil");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> tickets.findById("t1"))
			.withMessageContaining("not a name of a table")
			.withMessageNotContaining("evil");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void methodsArePlannedWithoutATable() {
		assertThat(this.requests.take()).isEmpty();
		assertThat(repository()).isNotNull();
		assertThat(this.requests.take()).isEmpty();
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> new SingleTableRepositoryFactory(this.template).getRepository(Unplannable.class));
		assertThat(this.template.query(Ticket.class)
			.matching(Criteria.where(Ticket::status).is(Status.OPEN))
			.describe()
			.index()).isEqualTo("gsi1");
	}

	@Test
	void knownTablesArePreparedAtStartUpAndOthersOnce() {
		this.requests.take();
		SingleTableTemplate known = builder(new TableNameResolver() {

			@Override
			public @Nullable String resolveTableName() {
				return table();
			}

			@Override
			public Collection<String> tableNames() {
				return List.of(RoutedOperationsIntegrationTests.this.prefix + "known");
			}

		}).createTable(PATIENCE).build();
		assertThat(this.requests.take()).isNotEmpty();
		TENANT.set("known");
		known.findById("t1", Ticket.class);
		assertThat(this.requests.take()).hasSize(1);
		TENANT.set("later");
		known.findById("t1", Ticket.class);
		assertThat(this.requests.take()).hasSizeGreaterThan(1);
		known.findById("t1", Ticket.class);
		assertThat(this.requests.take()).hasSize(1);
	}

	@Test
	void missingTableIsRefusedUntilItExists() {
		SingleTableTemplate validating = builder(this::table).build();
		TENANT.set("missing");
		this.requests.take();
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> validating.insert(Ticket.open("t1", "x")));
		assertThat(this.requests.take()).singleElement().isInstanceOf(DescribeTableRequest.class);
		this.template.findById("t1", Ticket.class);
		assertThat(validating.insert(Ticket.open("t1", "x")).version()).isEqualTo(1);
	}

	@Test
	void backfillNeedsATableByName() {
		TENANT.set("a");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.backfill(Ticket.class))
			.withMessageContaining("build a template of that table");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(this.template::schema);
	}

	interface Tickets extends SingleTableRepository<Ticket, String> {

		List<Ticket> findByStatus(Status status);

		Window<Ticket> findByStatus(Status status, ScrollPosition position, Limit limit);

	}

	interface Unplannable extends SingleTableRepository<Ticket, String> {

		List<Ticket> findByTitle(String title);

	}

}
