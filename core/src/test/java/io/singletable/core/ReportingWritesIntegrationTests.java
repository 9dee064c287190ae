package io.singletable.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for writes of many entities that keep going and report.
 */
@Timeout(300)
class ReportingWritesIntegrationTests {

	private static final int MANY = Integer.getInteger("import.rows", 1_000);

	private static final int FEW = 40;

	/** Time enough for a busy machine, but not for transactions to settle. */
	private static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofSeconds(30), Duration.ofSeconds(30),
			Duration.ofMillis(4900));

	private final TestTable table = TestTable.of(Account.class, Customer.class, Ticket.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(POLICY));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Parallelism parallelism = Parallelism.of(this.threads, 16);

	private final ReportingOperations reporting = this.template.parallel(this.parallelism).keepGoing();

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	@Test
	void importNamesEachBadEntityAndWritesTheOthersAlsoWhenItIsRunAgain() {
		this.template.insert(new Account("first", "taken@example.org", null));
		this.template.insert(new Customer("c-700", "there"));
		List<Object> entities = new ArrayList<>(customers(MANY));
		entities.set(17, new Account("a", "taken@example.org", null));
		entities.set(18, new Account("b", "other@example.org", null));
		entities.set(500, new Account("c", "taken@example.org", null));
		entities.set(600, new Customer("too large", "x".repeat(400 * 1024)));
		entities.set(601, new Customer("k".repeat(2000), "too long"));
		entities.set(602, new Account("first", "new@example.org", null));
		entities.set(999, new Customer("c-1", "again"));
		WriteReport<Object> report = this.reporting.insertAll(entities);
		assertThat(report.refused()).containsOnlyKeys(17, 500, 600, 601, 602, 700, 999);
		assertThat(report.refused().get(17)).isInstanceOf(UniqueConstraintException.class);
		assertThat(report.refused().get(500)).isInstanceOf(UniqueConstraintException.class);
		assertThat(report.refused().get(600)).isInstanceOf(ItemTooLargeException.class);
		assertThat(report.refused().get(601)).isInstanceOf(KeyTooLongException.class);
		assertThat(report.refused().get(700)).isInstanceOf(EntityExistsException.class);
		assertThat(this.template.getRequired("c-1", Customer.class).name()).isEqualTo("name 1");
		assertThat(report.written()).hasSize(MANY - 7)
			.containsEntry(18, new Account("b", "other@example.org", 1L))
			.containsEntry(42, new Customer("c-42", "name 42"));
		assertThat(report.unknown()).isEmpty();
		assertThat(report.notSent()).isEmpty();
		assertThat(report.isComplete()).isFalse();
		assertThat(report).hasToString("Report of " + MANY + " writes: {WRITTEN=" + (MANY - 7) + ", REFUSED=7}");
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class, report::throwIfIncomplete);
		assertThat(thrown).hasCause(report.refused().get(17))
			.hasMessageContaining((MANY - 7) + " were applied, 7 were not");
		assertThat(thrown.outcome(500)).isEqualTo(Outcome.NOT_WRITTEN);
		assertThat(thrown.saved(18)).contains(new Account("b", "other@example.org", 1L));
		assertThat(this.template.query(Customer.class).count()).isEqualTo(MANY - 7);
		WriteReport<Object> again = this.reporting.insertAll(entities.subList(0, 100));
		assertThat(again.written()).isEmpty();
		assertThat(again.refused().get(17)).isInstanceOf(UniqueConstraintException.class);
		assertThat(again.refused()).hasSize(100).containsKey(18);
		assertThat(this.template.getRequired("b", Account.class).version()).isEqualTo(1);
	}

	private static List<Customer> customers(int number) {
		return IntStream.range(0, number).mapToObj((i) -> new Customer("c-" + i, "name " + i)).toList();
	}

	private static List<Ticket> tickets(int number) {
		return IntStream.range(0, number).mapToObj((i) -> Ticket.open("t-" + i, "title " + i)).toList();
	}

	@Test
	void deletesReportWhatIsGone() {
		List<Ticket> tickets = this.reporting.saveAll(tickets(FEW)).written().values().stream().toList();
		Ticket changed = this.template.save(tickets.get(3).withTitle("changed"));
		WriteReport<Ticket> deleted = this.reporting.deleteAll(tickets.subList(0, 10));
		assertThat(deleted.refused()).containsOnlyKeys(3);
		assertThat(deleted.refused().get(3)).isInstanceOf(VersionConflictException.class);
		assertThat(deleted.written()).hasSize(9).containsEntry(4, tickets.get(4));
		WriteReport<String> byId = this.reporting.deleteAllById(List.of("t-10", "absent", "t-11"), Ticket.class);
		assertThat(byId.written()).containsExactly(Map.entry(0, "t-10"), Map.entry(1, "absent"), Map.entry(2, "t-11"));
		byId.throwIfIncomplete();
		assertThat(this.template.query(Ticket.class).all()).hasSize(FEW - 11).contains(changed);
	}

	@Test
	void changesAreReportedBesideWhatNeedsNoWriteAndWhatCannotBeRead() {
		List<Ticket> stored = this.reporting.saveAll(tickets(250)).written().values().stream().toList();
		List<Object> rows = new ArrayList<>(stored);
		rows.set(7, stored.get(7).withTitle("changed"));
		rows.set(8, Ticket.open("t-8", "x".repeat(400 * 1024)));
		rows.set(9, new Customer("c", "new"));
		this.http.script(Fault.none(), Fault.none());
		WriteReport<Object> report = this.reporting.saveChanged(rows);
		assertThat(report.written()).containsOnlyKeys(7, 9);
		assertThat(((Ticket) report.written().get(7)).version()).isEqualTo(2);
		assertThat(report.refused()).containsOnlyKeys(8);
		assertThat(report.unchanged()).hasSize(247).containsEntry(0, stored.get(0));
		assertThat(report.isComplete()).isFalse();
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(report::throwIfIncomplete)
			.satisfies((thrown) -> assertThat(thrown.outcome(0)).isEqualTo(Outcome.WRITTEN));
		this.http.disturb("#t-150\"", Fault.error(400, "ValidationException"));
		WriteReport<Ticket> unread = this.reporting.saveChanged(stored);
		this.http.disturb(Fault::none);
		assertThat(unread.refused()).hasSize(100)
			.containsOnlyKeys(IntStream.range(100, 200).boxed().toArray(Integer[]::new));
		assertThat(unread.unchanged()).hasSize(149);
		assertThat(this.reporting.saveChanged(stored.subList(10, 250)).isComplete()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void whatIsReportedAfterFaultsIsTrueOrUnknown(Call call) {
		List<Ticket> before = call.needsStored()
				? this.reporting.saveAll(tickets(FEW)).written().values().stream().toList() : tickets(FEW);
		long seed = Long.getLong("seed", 20261125L) + call.ordinal();
		this.http.disturb(faults(new Random(seed)));
		Map<String, WriteOutcome<?>> outcomes = new HashMap<>();
		call.write(this.reporting, before.stream().map((ticket) -> ticket.withTitle("mine")).toList())
			.forEach((outcome) -> outcomes.put("t-" + outcome.position(), outcome));
		this.http.disturb(Fault::none);
		assertThat(outcomes).as("seed %s", seed).hasSize(FEW);
		outcomes.forEach((id, outcome) -> {
			if (outcome.status() != Status.UNKNOWN) {
				Ticket stored = this.template.findById(id, Ticket.class).orElse(null);
				boolean applied = call.deletes() ? stored == null : stored != null && stored.title().equals("mine");
				assertThat(applied).as("%s of seed %s, call %s", outcome, seed, call)
					.isEqualTo(outcome.status() == Status.WRITTEN);
			}
			assertThat(outcome.exception() == null).isEqualTo(outcome.status() == Status.WRITTEN);
		});
	}

	private static Supplier<Fault> faults(Random random) {
		List<Fault> faults = List.of(Fault.requestLost(), Fault.responseLost(), Fault.refused(),
				Fault.appliedButError(500, "InternalServerError"), Fault.error(400, "ValidationException"),
				Fault.error(500, "InternalServerError"));
		return () -> {
			synchronized (random) {
				return (random.nextInt(3) > 0) ? faults.get(random.nextInt(faults.size())) : Fault.none();
			}
		};
	}

	@Test
	void streamIsTakenAsItIsWrittenAndEndsWithItsConsumer() {
		List<Long> taken = new ArrayList<>();
		Stream<Customer> endless = Stream.iterate(0L, (i) -> i + 1)
			.peek(taken::add)
			.map((i) -> new Customer("c-" + i, "name"));
		List<WriteOutcome<Customer>> outcomes = new ArrayList<>();
		assertThatIllegalStateException().isThrownBy(() -> this.reporting.stream(endless, (outcome) -> {
			outcomes.add(outcome);
			assertThat(taken.size() - outcomes.size()).isLessThanOrEqualTo(17);
			if (outcomes.size() == FEW) {
				throw new IllegalStateException("enough");
			}
		})).withMessage("enough");
		assertThat(outcomes.size()).isGreaterThanOrEqualTo(FEW);
		assertThat(taken).hasSizeBetween(outcomes.size(), outcomes.size() + 1);
		assertThat(this.template.query(Customer.class).count())
			.isEqualTo(outcomes.stream().filter((outcome) -> outcome.status() == Status.WRITTEN).count());
	}

	@Test
	void interruptLeavesTheRestOfAStreamAndOfAListUnsent() {
		List<Status> outcomes = new ArrayList<>();
		WriteTotals totals = this.reporting.stream(customers(FEW).stream(), (outcome) -> {
			outcomes.add(outcome.status());
			if (outcomes.size() == 20) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(totals.exhausted()).isFalse();
		assertThat(totals.isComplete()).isFalse();
		assertThat(totals.written() + totals.notSent()).isEqualTo(outcomes.size());
		WriteReport<Ticket> report = this.reporting.saveAll(tickets(FEW));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(report.notSent()).hasSize(FEW);
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(report::throwIfIncomplete)
			.withNoCause()
			.withMessageContaining("The thread was interrupted");
		assertThat(this.template.query(Customer.class).count()).isEqualTo(totals.written());
	}

	@Test
	void streamThatThrowsIsReportedUpToThere() {
		List<WriteOutcome<Customer>> outcomes = new ArrayList<>();
		Stream<Customer> failing = customers(FEW).stream().map((customer) -> {
			Assert.state(!customer.id().equals("c-30"), "unreadable");
			return customer;
		});
		assertThatIllegalStateException().isThrownBy(() -> this.reporting.stream(failing, outcomes::add))
			.withMessage("unreadable");
		assertThat(outcomes).hasSize(30).extracting(WriteOutcome::status).containsOnly(Status.WRITTEN);
		assertThat(this.template.query(Customer.class).count()).isEqualTo(30);
		assertThat(this.reporting.stream(Stream.<Customer>empty(), outcomes::add))
			.isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> this.reporting.stream(Arrays.asList(null, new Customer("c", "name")).stream(), outcomes::add))
			.withMessage("entities must not contain null");
		assertThat(outcomes).hasSize(30);
	}

	@Test
	void limiterAsksForTheUnitsOfEachWriteAndTheTimeLimitEndsTheCall() {
		this.http.script();
		List<Ticket> tickets = this.template.parallel(this.parallelism).saveAll(tickets(3));
		assertThat(this.http.bodies()).noneMatch((body) -> body.contains("ReturnConsumedCapacity"));
		this.http.script();
		Parallelism limited = this.parallelism.withUnitsPerSecond(100_000);
		this.template.parallel(limited).keepGoing().insertAll(customers(FEW)).throwIfIncomplete();
		this.template.parallel(limited).deleteAllById(List.of("c-0"), Customer.class);
		this.template.parallel(limited).keepGoing().deleteAll(tickets).throwIfIncomplete();
		assertThat(this.http.bodies()).hasSize(FEW + 4)
			.allMatch((body) -> body.contains("\"ReturnConsumedCapacity\":\"TOTAL\""));
		this.http.script();
		ReportingOperations over = this.template.parallel(limited.within(Duration.ZERO)).keepGoing();
		WriteReport<Ticket> report = over.insertAll(tickets(FEW));
		assertThat(report.notSent()).hasSize(FEW);
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(report::throwIfIncomplete)
			.withMessageContaining("the time of the call was over");
		assertThat(over.stream(tickets(FEW).stream(), (outcome) -> {
		})).isEqualTo(new WriteTotals(0, 0, 0, 0, false));
		assertThatExceptionOfType(ParallelWriteException.class)
			.isThrownBy(() -> this.template.query(Customer.class).parallel(limited.within(Duration.ZERO)).deleteAll());
		assertThat(this.template.query(Customer.class).count()).isEqualTo(FEW - 1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.parallelism.withUnitsPerSecond(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.parallelism.within(Duration.ofMillis(-1)));
	}

	@Test
	void badInputIsRefusedBeforeAnythingIsSent() {
		this.http.script();
		List<Customer> withNull = new ArrayList<>(customers(3));
		withNull.add(null);
		assertThatIllegalArgumentException().isThrownBy(() -> this.reporting.saveAll(withNull));
		assertThatIllegalArgumentException().isThrownBy(() -> this.reporting.insertAll(List.of(customers(1), "other")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.reporting.deleteAll(withNull));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.reporting.deleteAllById(Arrays.asList("a", null), Customer.class));
		for (Call call : Call.values()) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template
					.inTransactionWithoutResult((operations) -> call.write(this.reporting, tickets(3))))
				.withMessageContaining("keepGoing() is not supported in a transaction");
		}
		assertThat(this.http.bodies()).isEmpty();
		assertThat(this.reporting.saveAll(List.of()).isComplete()).isTrue();
	}

	/**
	 * Calls that report.
	 */
	enum Call {

		SAVE, INSERT, UPDATE, SAVE_CHANGED, STREAM, DELETE, DELETE_BY_ID;

		boolean needsStored() {
			return this == UPDATE || this == SAVE_CHANGED || deletes();
		}

		boolean deletes() {
			return this == DELETE || this == DELETE_BY_ID;
		}

		List<? extends WriteOutcome<?>> write(ReportingOperations operations, List<Ticket> tickets) {
			return switch (this) {
				case SAVE, UPDATE -> operations.saveAll(tickets).outcomes();
				case SAVE_CHANGED -> operations.saveChanged(tickets).outcomes();
				case INSERT -> operations.insertAll(tickets).outcomes();
				case STREAM -> {
					List<WriteOutcome<Ticket>> outcomes = new ArrayList<>();
					operations.stream(tickets.stream(), outcomes::add);
					yield outcomes;
				}
				case DELETE -> operations.deleteAll(tickets).outcomes();
				case DELETE_BY_ID ->
					operations.deleteAllById(tickets.stream().map(Ticket::id).toList(), Ticket.class).outcomes();
			};
		}

	}

	@SingleTableEntity
	record Account(@Id String id, @Unique String email, @Version @Nullable Long version) {

	}

}
