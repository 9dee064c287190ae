package io.singletable.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.FaultKind.Killed;
import io.singletable.faults.Shape.Subject;
import io.singletable.faults.Write.Effect;
import io.singletable.faults.Write.Target;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of write and each kind of fault, of its first and of its second
 * request, with and without another client that writes in between: what the caller is
 * told is what the table says, before and after requests that arrive late.
 */
class FaultMatrixIntegrationTests {

	/** Most of the time is spent between attempts. */
	private static final int WORKERS = 12;

	/**
	 * Of how many shapes each write meets a kind of fault with one, which takes turns.
	 */
	private static final int SHAPES = Integer.getInteger("faults.shapes", 2);

	/** Of how many scenarios one is run with two faults, too. */
	private static final int SECOND_FAULTS = Integer.getInteger("faults.second", 2);

	/**
	 * Faults of first requests that let a second one follow, one for each second write in
	 * turn.
	 */
	private static final List<FaultKind> FIRST = List.of(FaultKind.THROTTLED, FaultKind.RESET_BEFORE,
			FaultKind.RESET_AFTERWARDS, FaultKind.LATE);

	private final TestTable table = TestTable.of(Shape.types());

	private final SingleTableTemplate calm = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.payloadLimits(DataSize.ofBytes(1), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8)));

	private final ExecutorService executor = Executors.newFixedThreadPool(WORKERS);

	private final Queue<Client> clients = new ConcurrentLinkedQueue<>();

	private final AtomicInteger ids = new AtomicInteger();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
		this.clients.forEach((client) -> client.dynamoDb().close());
	}

	@ParameterizedTest
	@EnumSource
	void callerIsToldWhatTheTableSays(Write write) throws Exception {
		List<Callable<Scenario>> scenarios = new ArrayList<>();
		for (Shape shape : Shape.values()) {
			for (FaultKind kind : FaultKind.values()) {
				int turn = write.ordinal() + shape.ordinal() + kind.ordinal();
				if (turn % SHAPES == 0 && write.isFor(new Target(shape, "", true))) {
					scenarios.addAll(scenarios(write, shape, kind, turn / SHAPES));
				}
			}
		}
		for (Future<Scenario> scenario : this.executor.invokeAll(scenarios)) {
			scenario.get();
		}
		assertThat(TableAudit.withTransactions(this.table)).isEmpty();
	}

	private List<Callable<Scenario>> scenarios(Write write, Shape shape, FaultKind kind, int turn) {
		List<Callable<Scenario>> scenarios = new ArrayList<>();
		boolean keepsOthers = write.keepsOthers(shape);
		scenarios.add(() -> new Scenario(write, shape, List.of(kind), false).run());
		if (turn % SECOND_FAULTS == 0) {
			List<FaultKind> second = List.of(FIRST.get(turn / SECOND_FAULTS % FIRST.size()), kind);
			scenarios.add(() -> new Scenario(write, shape, second, keepsOthers && turn % 3 == 0).run());
		}
		if (keepsOthers) {
			scenarios.add(() -> new Scenario(write, shape, List.of(kind), true).run());
		}
		return scenarios;
	}

	private Client client() {
		Client client = this.clients.poll();
		if (client != null) {
			return client;
		}
		FaultyHttpClient http = new FaultyHttpClient();
		DynamoDbClient dynamoDb = LocalDynamoDb.newClient(http);
		return new Client(http, dynamoDb,
				this.table.template(dynamoDb, (builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd())
					.payloadLimits(DataSize.ofBytes(1), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8))));
	}

	/**
	 * Client whose requests meet faults.
	 */
	private record Client(FaultyHttpClient http, DynamoDbClient dynamoDb, SingleTableTemplate template) {
	}

	/**
	 * A write of an entity of its own, and what becomes of it.
	 */
	private final class Scenario implements FaultKind.Scene {

		private final Write write;

		private final Target target;

		private final List<FaultKind> faults;

		private final boolean interfered;

		private final List<LateRequest> late = new ArrayList<>();

		private int others;

		private @Nullable Client client;

		Scenario(Write write, Shape shape, List<FaultKind> faults, boolean interfered) {
			this.write = write;
			this.target = new Target(shape, "e" + FaultMatrixIntegrationTests.this.ids.incrementAndGet(), true);
			this.faults = faults;
			this.interfered = interfered;
		}

		Scenario run() {
			SingleTableTemplate calm = FaultMatrixIntegrationTests.this.calm;
			Client client = client();
			this.client = client;
			Subject loaded = null;
			if (!this.write.isOfNone()) {
				loaded = calm.insert(this.target.shape().entity(State.fresh(this.target.id()).marked("first")));
				if (this.write.effect() == Effect.RESTORE) {
					interfere();
				}
			}
			client.http().script(script());
			Subject[] written = new Subject[1];
			Verdict verdict = verdict(client, loaded, written);
			client.http().script();
			Subject stored = find();
			if (written[0] != null && this.others == 0) {
				assertThat(stored).as(this::toString).isEqualTo(written[0]);
			}
			check(verdict, stored);
			if (!this.late.isEmpty()) {
				this.late.forEach(LateRequest::arrive);
				check(verdict, find());
			}
			FaultMatrixIntegrationTests.this.clients.add(client);
			return this;
		}

		private Fault[] script() {
			List<Fault> faults = new ArrayList<>(this.faults.stream().map((kind) -> kind.fault(this)).toList());
			if (this.interfered) {
				faults.set(0, faults.get(0).followedBy(this::interfere));
			}
			return faults.toArray(Fault[]::new);
		}

		private Verdict verdict(Client client, @Nullable Subject loaded, Subject[] written) {
			try {
				return Verdict.of(() -> written[0] = this.write.run(client.template(), this.target, loaded, "mine"));
			}
			catch (Killed ex) {
				return Verdict.UNKNOWN;
			}
		}

		private void check(Verdict verdict, @Nullable Subject stored) {
			boolean applied = switch (this.write.effect()) {
				case MARK -> stored != null && stored.marks().contains("mine");
				case NOTE -> stored != null && "mine".equals(stored.note());
				case DELETE -> stored == null || !stored.marks().contains("first");
				case RESTORE -> stored != null && !stored.marks().contains("other's 0");
			};
			assertThat(verdict).as(this::toString).isIn(applied ? Verdict.DONE : Verdict.REFUSED, Verdict.UNKNOWN);
			if (this.write.isInTransaction()) {
				assertThat(FaultMatrixIntegrationTests.this.calm.existsById(this.target.witness("mine"),
						Shape.PLAIN.type()))
					.as(this::toString)
					.isEqualTo(applied);
			}
			if (stored != null) {
				assertThat(stored.marks()).as(this::toString).hasSize(stored.count());
			}
			boolean marks = this.write.effect() == Effect.MARK;
			if (stored != null && (marks || this.write.effect() == Effect.NOTE)) {
				int first = this.write.isOfNone() ? 0 : 1;
				assertThat(stored.count()).as(this::toString)
					.isEqualTo(first + this.others + ((marks && applied) ? 1 : 0));
				if (marks && stored.version() != null) {
					assertThat(stored.version()).as(this::toString).isEqualTo((long) stored.count());
				}
			}
		}

		private @Nullable Subject find() {
			return FaultMatrixIntegrationTests.this.calm
				.findById(this.target.id(), this.target.shape().type(), ReadConsistency.STRONG)
				.orElse(null);
		}

		@Override
		public FaultyHttpClient http() {
			return Objects.requireNonNull(this.client).http();
		}

		@Override
		public boolean allowsRepetition() {
			return this.write.isRecognized(this.target.shape());
		}

		@Override
		public void late(LateRequest request) {
			this.late.add(request);
		}

		@Override
		public void interfere() {
			FaultMatrixIntegrationTests.this.table.clock().advance(Duration.ofMillis(1));
			Subject stored = find();
			State state = (stored != null) ? stored.state() : State.fresh(this.target.id());
			FaultMatrixIntegrationTests.this.calm
				.save(this.target.shape().entity(state.marked("other's " + this.others++)));
		}

		@Override
		public String toString() {
			return this.write + " of " + this.target.shape() + " with " + this.faults
					+ (this.interfered ? " and another writer" : "");
		}

	}

}
