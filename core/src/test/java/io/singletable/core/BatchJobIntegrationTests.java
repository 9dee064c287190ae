package io.singletable.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.TransactionTooLargeException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.cost.UnitLimiter;
import io.singletable.scroll.EvaluatedWindow;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for jobs in batches.
 */
class BatchJobIntegrationTests {

	private final TestTable table = TestTable.of(Note.class, Entry.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void eachBatchIsATransactionWithItsCheckpoint() {
		notes(7);
		this.requests.take();
		assertThat(edit(this.template)).isEqualTo(new BatchReport("edit", 3, 7, false));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "Query", "TransactWriteItems", "Query",
				"TransactWriteItems", "Query", "TransactWriteItems");
		assertThat(versions()).containsOnly(2L).hasSize(7);
		assertThat(checkpoint()).containsOnlyKeys("pk", "sk", "_type", "_wid")
			.containsEntry("_type", AttributeValue.fromS("~meta"));
	}

	@Test
	void jobThatHasStoppedIsResumedAfterItsLastBatch() {
		notes(7);
		assertThatIllegalStateException()
			.isThrownBy(() -> job(this.template).forEach(all(this.template), (tx, note) -> {
				if (note.id().equals("n5")) {
					throw new IllegalStateException("stopped");
				}
				tx.save(note.with("edited"));
			}));
		assertThat(versions()).containsExactly(2L, 2L, 2L, 1L, 1L, 1L, 1L);
		assertThat(checkpoint()).containsKey("_next");
		assertThat(edit(this.template)).isEqualTo(new BatchReport("edit", 2, 4, true));
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void jobThatHasEndedStartsFromTheBeginning() {
		notes(4);
		edit(this.template);
		assertThat(edit(this.template)).isEqualTo(new BatchReport("edit", 2, 4, false));
		assertThat(versions()).containsOnly(3L);
	}

	@Test
	void jobWithoutRowsWritesNothing() {
		assertThat(edit(this.template)).isEqualTo(new BatchReport("edit", 0, 0, false));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "Query");
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void jobWhoseRowsAreGoneComesToItsEnd() {
		notes(4);
		stopInSecondBatch();
		this.template.deleteById("n4", Note.class);
		assertThat(edit(this.template)).isEqualTo(new BatchReport("edit", 0, 0, true));
		assertThat(checkpoint()).doesNotContainKey("_next");
	}

	@Test
	void workOnABatchGetsAllOfItsRows() {
		notes(4);
		List<Integer> sizes = new ArrayList<>();
		job(this.template).forEachBatch(all(this.template), (tx, notes) -> {
			sizes.add(notes.size());
			tx.save(notes.get(0).with("first"));
		});
		assertThat(sizes).containsExactly(3, 1);
		assertThat(versions()).containsExactly(2L, 1L, 1L, 2L);
	}

	@Test
	void lostResponseOfABatchAppliesItOnce() {
		notes(4);
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(http));
		http.script(Fault.none(), Fault.none(), Fault.responseLost());
		assertThat(edit(faulty).rows()).isEqualTo(4);
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void batchThatIsNotKnownToBeAppliedIsLearnedFromTheCheckpoint() {
		notes(4);
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(http));
		// Each attempt, and each read that would settle it.
		http.script(faults(2, 6, Fault.responseLost()));
		assertThat(edit(faulty).rows()).isEqualTo(4);
		assertThat(http.bodies()).hasSize(2 + 6 + 1 + 2);
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void batchThatWasNotAppliedIsRepeatedByTheNextRun() {
		notes(4);
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(http));
		http.script(faults(4, 6, Fault.requestLost()));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> edit(faulty));
		assertThat(versions()).containsExactly(2L, 2L, 2L, 1L);
		assertThat(edit(faulty)).isEqualTo(new BatchReport("edit", 1, 1, true));
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void runsAtTheSameTimeConflict() {
		notes(7);
		SingleTableTemplate other = this.table.template(LocalDynamoDb.newClient(new RecordingInterceptor()));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> job(this.template).forEach((ScrollPosition position, Limit limit) -> {
				Window<Note> window = all(this.template).apply(position, limit);
				if (!position.isInitial()) {
					edit(other);
				}
				return window;
			}, (tx, note) -> tx.save(note.with("mine"))))
			.withMessageContaining("Another run of the job 'edit' has advanced its checkpoint");
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void runsOfOneBatchAtTheSameTimeConflict() {
		notes(2);
		SingleTableTemplate other = this.table.template(LocalDynamoDb.newClient(new RecordingInterceptor()));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> job(this.template).forEach(all(this.template), (tx, note) -> {
				if (note.id().equals("n1")) {
					job(other).forEach(all(other), (operations, row) -> {
					});
				}
				tx.save(note.with("mine"));
			}))
			.withMessageContaining("Another run of the job 'edit'");
		assertThat(versions()).containsOnly(1L);
	}

	@Test
	void checkpointOfAnotherQueryIsRefused() {
		notes(4);
		stopInSecondBatch();
		BiFunction<ScrollPosition, Limit, Window<Note>> backward = (position,
				limit) -> this.template.query(Note.class).sort(Sort.by(Direction.DESC, "id")).scroll(position, limit);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> job(this.template).forEach(backward, (tx, note) -> tx.save(note.with("edited"))))
			.withMessage("The checkpoint of the job 'edit' is of another query, or of one with other arguments: give "
					+ "this one another name, or begin again with fromStart()");
		assertThat(job(this.template).fromStart().forEach(backward, (tx, note) -> tx.save(note.with("edited"))))
			.isEqualTo(new BatchReport("edit", 2, 4, false));
	}

	@Test
	void batchOfTooManyActionsIsRefused() {
		notes(60);
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.template.inBatchesOf(50, "edit")
				.forEach(all(this.template), (tx, note) -> tx.save(note.with("edited"))))
			.withMessageStartingWith("A batch of 50 rows of the job 'edit' and its checkpoint are too large for a "
					+ "transaction, use a lower number than 50 with inBatchesOf: The transaction has 101 actions")
			.satisfies((ex) -> assertThat(ex.actions()).isEqualTo(101));
		assertThat(versions()).containsOnly(1L);
		assertThat(this.template.inBatchesOf(49, "edit")
			.forEach(all(this.template), (tx, note) -> tx.save(note.with("edited")))
			.rows()).isEqualTo(60);
	}

	@Test
	void rowsOfOtherSourcesAreResumedByTheirNumber() {
		List<Note> rows = IntStream.rangeClosed(1, 8).mapToObj((number) -> Note.of("n" + number, "text")).toList();
		assertThatIllegalStateException().isThrownBy(() -> job(this.template).forEach(rows, (tx, note) -> {
			Assert.state(!note.id().equals("n5"), "stopped");
			tx.insert(note);
		}));
		assertThat(checkpoint().get("_next").m()).containsExactly(Map.entry("#rows", AttributeValue.fromS("3")));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> job(this.template).forEach(rows.subList(0, 2), (tx, note) -> tx.insert(note)))
			.withMessageContaining("The checkpoint of the job 'edit' is of another query");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> edit(this.template));
		assertThat(job(this.template).forEach(rows.stream(), (tx, note) -> tx.insert(note)))
			.isEqualTo(new BatchReport("edit", 2, 5, true));
		assertThat(versions()).hasSize(8).containsOnly(1L);
		assertThat(job(this.template).forEach(Stream.<Note>empty(), (tx, note) -> tx.insert(note)))
			.isEqualTo(new BatchReport("edit", 0, 0, false));
	}

	@Test
	void fileOfJsonLinesIsResumedOnceItIsCorrected(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("notes.jsonl");
		List<String> lines = IntStream.rangeClosed(1, 7)
			.mapToObj((number) -> "{\"id\":\"n" + number + "\",\"text\":\"text\"}")
			.collect(Collectors.toCollection(ArrayList::new));
		lines.add(2, "");
		String fifth = lines.set(5, "{\"id\":\"n5\",\"text\":\"secret");
		Files.write(file, lines);
		BatchJob job = this.template.inBatchesOf(2, "import");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> job.forEach(file, Note.class, (tx, note) -> tx.insert(note)))
			.withMessageStartingWith("Line 6 of the file is not a Note in JSON: correct it at column ")
			.withMessageNotContaining("secret");
		assertThat(versions()).hasSize(2);
		lines.set(5, fifth);
		Files.write(file, lines);
		assertThat(job.forEach(file, Note.class, (tx, note) -> tx.insert(note)))
			.isEqualTo(new BatchReport("import", 3, 5, true));
		assertThat(versions()).hasSize(7).containsOnly(1L);
	}

	@Test
	void batchesWithoutANumberTakeAsManyRowsAsFit() {
		List<Note> rows = IntStream.range(0, 150).mapToObj((number) -> Note.of("r" + number, "text")).toList();
		this.requests.take();
		assertThat(this.template.inBatches("import").forEach(rows, (tx, note) -> tx.insert(note)))
			.isEqualTo(new BatchReport("import", 4, 150, false));
		assertThat(this.requests.takeActions()).filteredOn("TransactWriteItems"::equals).hasSize(4);
		assertThat(this.template.query(Note.class).count()).isEqualTo(150);
		assertThat(
				this.template.inBatches("edit").forEach(all(this.template), (tx, note) -> tx.save(note.with("edited"))))
			.isEqualTo(new BatchReport("edit", 4, 150, false));
		assertThat(this.template.query(Note.class).all()).hasSize(150).extracting(Note::version).containsOnly(2L);
	}

	/** A debt of others takes at least its time; that of a batch is settled after it. */
	@Test
	void limiterDelaysBatchesByWhatWasConsumedBefore() {
		notes(7);
		this.requests.take();
		// Before the debt, which is worked off from the moment on that it is made.
		long start = System.nanoTime();
		UnitLimiter limiter = UnitLimiter.perSecond(100);
		limiter.reserve(50);
		job(this.template).limiter(limiter).forEach(all(this.template), (tx, note) -> tx.save(note.with("edited")));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
		assertThat(this.requests.take()).filteredOn(TransactWriteItemsRequest.class::isInstance)
			.hasSize(3)
			.allSatisfy((commit) -> assertThat(((TransactWriteItemsRequest) commit).returnConsumedCapacity())
				.isEqualTo(ReturnConsumedCapacity.TOTAL));
		assertThat(versions()).containsOnly(2L);
	}

	@Test
	void jobInATransactionIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> edit(this.template)))
			.withMessageContaining("The job 'edit' can't run in a transaction");
	}

	@Test
	void sourceThatIgnoresTheLimitIsRefused() {
		notes(4);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> job(this.template).forEach(
				(ScrollPosition position, Limit limit) -> all(this.template).apply(position, Limit.of(4)),
				(tx, note) -> tx.save(note)))
			.withMessageContaining("returned 4 rows for a batch of 3");
	}

	@Test
	void windowOfAnotherStoreIsRefused() {
		notes(1);
		Note note = this.template.getRequired("n1", Note.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> job(this.template).forEach(
				(ScrollPosition position, Limit limit) -> Window.from(List.of(note), ScrollPosition::offset, true),
				(tx, row) -> tx.save(row.with("edited"))))
			.withMessageContaining("must return windows of a query");
		assertThat(versions()).containsOnly(1L);
	}

	@Test
	void emptyWindowInBetweenIsNoBatch() {
		notes(1);
		Note note = this.template.getRequired("n1", Note.class);
		List<Window<Note>> windows = new ArrayList<>(
				List.of(EvaluatedWindow.withNext(List.of()), EvaluatedWindow.last(List.of(note))));
		assertThat(job(this.template).forEach((ScrollPosition position, Limit limit) -> windows.remove(0),
				(tx, row) -> tx.save(row.with("edited"))))
			.isEqualTo(new BatchReport("edit", 1, 1, false));
	}

	@Test
	void listingByLastModifiedDateIsRefused() {
		IntStream.rangeClosed(1, 4).forEach((number) -> this.template.insert(new Entry("e" + number, null)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> job(this.template).forEach(
					(ScrollPosition position, Limit limit) -> this.template.query(Entry.class).scroll(position, limit),
					(tx, entry) -> tx.save(entry)))
			.withMessageContaining("The job 'edit' reads Entry by last modified date");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-a", "a b", "a#b", "ä", "a/b" })
	void nameThatIsNotValidIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.inBatchesOf(3, name));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 100 })
	void numberOfRowsThatIsNotValidIsRefused(int rows) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.inBatchesOf(rows, "edit"))
			.withMessageContaining("from 1 to 99 rows");
	}

	private static Fault[] faults(int before, int number, Fault fault) {
		return Stream.concat(Stream.generate(Fault::none).limit(before), Stream.generate(() -> fault).limit(number))
			.toArray(Fault[]::new);
	}

	private void notes(int number) {
		IntStream.rangeClosed(1, number)
			.forEach((note) -> this.template.insert(Note.of((number < 10) ? "n" + note : "n" + (note + 10), "text")));
	}

	private void stopInSecondBatch() {
		assertThatIllegalStateException()
			.isThrownBy(() -> job(this.template).forEach(all(this.template), (tx, note) -> {
				if (note.id().equals("n4")) {
					throw new IllegalStateException("stopped");
				}
			}));
	}

	private static BatchJob job(SingleTableTemplate template) {
		return template.inBatchesOf(3, "edit");
	}

	private static BatchReport edit(SingleTableTemplate template) {
		return job(template).forEach(all(template), (tx, note) -> tx.save(note.with("edited")));
	}

	private static BiFunction<ScrollPosition, Limit, Window<Note>> all(SingleTableTemplate template) {
		return (position, limit) -> template.query(Note.class).scroll(position, limit);
	}

	private List<Long> versions() {
		return this.template.query(Note.class)
			.scroll(ScrollPosition.keyset(), Limit.of(100))
			.map(Note::version)
			.getContent();
	}

	private Map<String, AttributeValue> checkpoint() {
		return this.table.item("~meta", "job#edit");
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Entry(@Id String id, @LastModifiedDate @Nullable Instant changedAt) {

	}

}
