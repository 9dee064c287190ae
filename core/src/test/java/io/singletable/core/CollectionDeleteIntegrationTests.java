package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ParallelWriteException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.UnplannableQueryException;
import io.singletable.Versioned;
import io.singletable.WriteOutcome;
import io.singletable.core.DeleteTarget.Part;
import io.singletable.lifecycle.BeforeDeleteCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.transaction.support.TransactionTemplate;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for deletes of item collections.
 */
@Timeout(300)
class CollectionDeleteIntegrationTests {

	private static final int EACH = 12;

	private final BilledUnits billed = BilledUnits.byRuleOfTransactions();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Project.class, Task.class, Page.class, Seat.class, Reply.class,
			Invitation.class, Stranger.class);

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Parallelism parallelism = Parallelism.of(this.threads, 8);

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	private void fill(String project) {
		this.template.insert(new Project(project, "name"));
		for (int i = 0; i < EACH; i++) {
			Key key = new Key(project, "%02d".formatted(i));
			this.template.insert(new Task(key, null, "task " + i));
			Page page = this.template.insert(new Page(key, null, null, "page"));
			this.template.save(new Page(key, page.version(), page.changedAt(), "changed"));
			this.template.insert(new Seat(key, null, project + "-" + i + "@example.org"));
		}
		this.requests.take();
	}

	private List<Object> history(Key key) {
		return List
			.copyOf(this.template.findRevisions(key, Page.class, ScrollPosition.keyset(), Limit.of(10)).toList());
	}

	private ItemCollection collection(String project) {
		return this.template.collection(CollectionKey.of(Project.class, project));
	}

	@Test
	void partitionOfSeveralTypesIsEmptiedAndEachEntityGoesByItsRule() {
		fill("p");
		fill("q");
		DeleteReport report = collection("p").deleteAll(this.parallelism);
		report.throwIfIncomplete();
		assertThat(report.isComplete()).isTrue();
		assertThat(report.since()).isEqualTo(this.table.clock().instant());
		assertThat(report.deleted()).isEqualTo(3 * EACH + 1);
		assertThat(report.deleted(Project.class)).isOne();
		assertThat(report.totals()).containsEntry(Task.class, new WriteTotals(EACH, 0, 0, 0, true));
		assertThat(report).hasToString("Report of deletes since " + report.since() + ": " + (3 * EACH + 1)
				+ " deleted, 0 failures, 0 unknown items");
		assertThat(collection("p").all()).isEmpty();
		assertThat(this.table.item(Project.class, "p")).isEmpty();
		Key key = new Key("p", "03");
		assertThat(this.table.item(Task.class, key).get("_del").bool()).isTrue();
		assertThat(history(key)).hasSize(3);
		this.template.insert(new Seat(new Key("new", "1"), null, "p-3@example.org"));
		assertThat(collection("q").all()).hasSize(3 * EACH + 1);
		this.requests.take();
		assertThat(collection("p").deleteAll(this.parallelism).deleted()).isZero();
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void dryRunTellsTheTruthAndWritesNothing() {
		fill("p");
		List<Map<String, AttributeValue>> before = this.table.items();
		DeleteDryRun dryRun = collection("p").pageSize(10).dryRun();
		assertThat(this.requests.takeActions()).containsOnly("Query").hasSize((int) dryRun.queries());
		assertThat(this.table.items()).isEqualTo(before);
		assertThat(dryRun.entities()).containsExactlyInAnyOrderEntriesOf(
				Map.of(Project.class, 1L, Task.class, (long) EACH, Page.class, (long) EACH, Seat.class, (long) EACH));
		// Twice for each of 2 items, and once for the entry in the listing.
		assertThat(dryRun.writeUnits()).isEqualTo(2 + EACH * (1 + 5 + 5));
		assertThat(dryRun.exhausted()).isTrue();
		collection("p").pageSize(10).deleteAll(this.parallelism).throwIfIncomplete();
		List<String> sent = this.requests.takeActions();
		assertThat(sent).hasSize((int) dryRun.requests());
		assertThat(sent.stream().filter("Query"::equals)).hasSize((int) dryRun.queries());
		assertThat(collection("p").dryRun()).returns(0L, DeleteDryRun::writes)
			.returns(Map.of(), DeleteDryRun::entities);
	}

	@Test
	void dryRunCountsTheUnitsThatAreBilled() {
		this.template.insert(new Task(new Key("p", "large"), null, "x".repeat(5_000)));
		this.template.insert(new Task(new Key("p", "small"), null, "x"));
		this.template.insert(new Reply(new ReplyKey("p", "1", "1"), "y".repeat(1_500), null));
		ItemCollection billed = this.table.template(LocalDynamoDb.newClient(this.billed))
			.collection(CollectionKey.of(Project.class, "p"));
		DeleteDryRun dryRun = billed.dryRun();
		assertThat(this.billed.take().reads()).isEqualTo(dryRun.readUnits());
		billed.deleteAll(Parallelism.of(Runnable::run, 1)).throwIfIncomplete();
		assertThat(this.billed.take()).returns(dryRun.writeUnits(), BilledUnits.Bill::writes)
			.returns(dryRun.readUnits(), BilledUnits.Bill::reads);
		// The author is in the key of the index, too: 4 KB in the table, listing and
		// index.
		assertThat(dryRun.writeUnits()).isEqualTo(5 + 1 + 3 * 4);
	}

	@Test
	void onlySomeTypesAreDeleted() {
		fill("p");
		assertThat(collection("p").only(Task.class, Page.class).deleteAll(this.parallelism).totals())
			.containsOnlyKeys(Task.class, Page.class);
		assertThat(collection("p").all()).hasSize(EACH + 1);
		collection("p").range(Seat.class, where("key.id").startsWith("0")).deleteAll(this.parallelism);
		assertThat(collection("p").only(Seat.class).all()).hasSize(2)
			.allSatisfy((seat) -> assertThat(((Seat) seat).key().id()).startsWith("1"));
	}

	@Test
	void wholeValueMeetsNoneThatBeginsWithIt() {
		replies("1", "10", "2");
		assertThat(collection("p").range(Reply.class, where("key.thread").is("1"))
			.deleteAll(this.parallelism)
			.deleted(Reply.class)).isEqualTo(3);
		assertThat(threads()).containsOnly("10", "2");
		replies("1");
		assertThat(collection("p").range(Reply.class, where("key.thread").startsWith("1"))
			.deleteAll(this.parallelism)
			.deleted(Reply.class)).isEqualTo(6);
		assertThat(threads()).containsOnly("2");
		collection("p").range(Reply.class, where("key.thread").is("2").and("key.number").gt("0"))
			.deleteAll(this.parallelism);
		assertThat(collection("p").all()).hasSize(1);
	}

	@Test
	void endOfARangeIsNotDeleted() {
		replies("1", "10");
		collection("p").range(Reply.class, where("key.thread").is("1").and("key.number").lt("2"))
			.deleteAll(this.parallelism);
		assertThat(collection("p").all()).hasSize(4).contains(new Reply(new ReplyKey("p", "1", "2"), "ann", null));
		collection("p").range(Reply.class, where("key.thread").is("10").and("key.number").gt("1"))
			.descending()
			.deleteAll(this.parallelism);
		assertThat(collection("p").all()).hasSize(3);
	}

	private void replies(String... threads) {
		for (String thread : threads) {
			for (int i = 0; i < 3; i++) {
				this.template.insert(new Reply(new ReplyKey("p", thread, "" + i), "ann", null));
			}
		}
	}

	private List<String> threads() {
		return collection("p").only(Reply.class).all().stream().map((it) -> ((Reply) it).key().thread()).toList();
	}

	@Test
	void badInputIsRefusedBeforeAnythingIsSent() {
		fill("p");
		ItemCollection all = collection("p");
		ItemCollection empty = all.range(Reply.class, where("key.thread").is("1").and("key.number").startsWith(""));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> empty.deleteAll(this.parallelism))
			.withMessage("The prefix in 'key.thread = ? and key.number starts with ?' is empty, so that a delete would "
					+ "take every Reply there: specify a prefix, or leave this condition out to delete all");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(empty::dryRun);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> empty.purgeAll(this.parallelism));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> all.only(Stranger.class).deleteAll(this.parallelism))
			.withMessage("A Stranger never occurs in this collection of Project: remove it, or name one that does, "
					+ "of Project, Task, Page, Seat, Reply, Invitation");
		ItemCollection ofIndex = this.template
			.collection(CollectionKey.ofIndex("gsi1", Reply.class, where("author").is("ann")));
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(() -> ofIndex.deleteAll(this.parallelism))
			.withMessageContaining("A collection of Reply in index 'gsi1' can't be deleted");
		assertThatIllegalArgumentException().isThrownBy(() -> all.deleteAll(null));
		assertThatIllegalArgumentException().isThrownBy(() -> all.purgeAll(null));
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void transactionRefusesThem() {
		fill("p");
		SingleTableTransactionManager transactions = new SingleTableTransactionManager(this.client);
		new TransactionTemplate(transactions).executeWithoutResult((status) -> {
			ItemCollection all = collection("p");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> all.deleteAll(this.parallelism))
				.withMessageStartingWith("deleteAll of a collection of Project is not supported in a transaction");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> all.purgeAll(this.parallelism));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(all::dryRun);
		});
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void expiredAreDeletedTombstonesSkippedAndUnknownItemsCounted() {
		// DynamoDB Local removes what has expired by its own clock.
		Instant until = Instant.parse("2100-01-01T00:00:00Z");
		this.template.insert(new Reply(new ReplyKey("p", "1", "1"), "ann", until));
		this.template.insert(new Invitation(new Key("p", "1"), null, until));
		this.template.delete(this.template.insert(new Task(new Key("p", "deleted"), null, "title")));
		this.table.put(Map.of("pk", AttributeValue.fromS("Project#p"), "sk", AttributeValue.fromS("Later#1"), "_type",
				AttributeValue.fromS("Later")));
		this.table.put(Map.of("pk", AttributeValue.fromS("Project#p"), "sk", AttributeValue.fromS("Untyped")));
		this.table.clock().set(until.plusSeconds(60));
		assertThat(collection("p").all()).hasSize(1);
		assertThat(collection("p").dryRun()).returns(2L, DeleteDryRun::writes).returns(2L, DeleteDryRun::unknownItems);
		DeleteReport report = collection("p").deleteAll(this.parallelism);
		assertThat(report.totals()).containsOnlyKeys(Reply.class, Invitation.class);
		assertThat(report.unknownItems()).isEqualTo(2);
		assertThat(report.isComplete()).isTrue();
		assertThat(this.table.sortKeys("Project#p")).containsExactlyInAnyOrder("Later#1", "Untyped", "Task#deleted",
				"Invitation#1");
		assertThat(this.table.item(Invitation.class, new Key("p", "1")).get("_del").bool()).isTrue();
	}

	@Test
	void purgeDeletesHistoriesToo() {
		fill("p");
		Key before = new Key("p", "03");
		this.template.delete(this.template.getRequired(before, Page.class));
		this.requests.take();
		DeleteReport report = collection("p").purgeAll(this.parallelism.withUnitsPerSecond(10_000));
		report.throwIfIncomplete();
		assertThat(report.deleted()).isEqualTo(3 * EACH);
		assertThat(report.versions()).isEqualTo(3 * EACH);
		assertThat(this.table.items()).allSatisfy((item) -> assertThat(item).doesNotContainKey("text"));
		assertThat(history(before)).isEmpty();
		assertThat(this.table.item(Page.class, before).get("_v").n()).isEqualTo("3");
		assertThat(this.template.insert(new Page(before, null, null, "again")).version()).isEqualTo(4);
		assertThat(collection("p").purgeAll(this.parallelism)).returns(1L, DeleteReport::deleted)
			.returns(2L, DeleteReport::versions);
	}

	@Test
	void partitionIsReadPageByPage() {
		replies("1", "2");
		this.requests.take();
		DeleteReport report = collection("p").pageSize(4).deleteAll(Parallelism.of(Runnable::run, 1));
		assertThat(report.deleted()).isEqualTo(6);
		assertThat(this.requests.takeActions()).containsExactly("Query", "DeleteItem", "DeleteItem", "DeleteItem",
				"DeleteItem", "Query", "DeleteItem", "DeleteItem");
	}

	@Test
	void callThatEndsEarlyIsContinuedByTheNext() {
		replies("1", "2");
		DeleteReport part = collection("p").pageSize(4).budget(1).deleteAll(this.parallelism);
		assertThat(part).returns(4L, DeleteReport::deleted)
			.returns(false, DeleteReport::exhausted)
			.returns(false, DeleteReport::isComplete);
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(part::throwIfIncomplete);
		assertThat(collection("p").pageSize(4).deleteAll(this.parallelism.within(Duration.ZERO)))
			.returns(0L, DeleteReport::deleted)
			.returns(false, DeleteReport::exhausted);
		assertThat(collection("p").deleteAll(this.parallelism)).returns(2L, DeleteReport::deleted)
			.returns(true, DeleteReport::isComplete);
		assertThat(collection("p").all()).isEmpty();
	}

	@Test
	void interruptEndsTheCallWithAReport() {
		replies("1", "2");
		After interrupt = After.the(2, "DeleteItem", () -> Thread.currentThread().interrupt());
		DeleteReport report = this.table.template(LocalDynamoDb.newClient(interrupt))
			.collection(CollectionKey.of(Project.class, "p"))
			.pageSize(2)
			.deleteAll(Parallelism.of(Runnable::run, 1));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(report).returns(2L, DeleteReport::deleted).returns(false, DeleteReport::exhausted);
		assertThat(collection("p").deleteAll(this.parallelism)).returns(4L, DeleteReport::deleted)
			.returns(true, DeleteReport::isComplete);
	}

	@Test
	void entityThatChangesMeanwhileIsReadAgainAndDeleted() {
		Task task = this.template.insert(new Task(new Key("p", "1"), null, "title"));
		After change = After.the(1, "Query", () -> this.template.save(new Task(task.key(), task.version(), "changed")));
		DeleteReport report = this.table.template(LocalDynamoDb.newClient(change))
			.collection(CollectionKey.of(Project.class, "p"))
			.deleteAll(this.parallelism);
		assertThat(report).returns(true, DeleteReport::isComplete).returns(1L, DeleteReport::deleted);
		assertThat(this.table.item(Task.class, task.key())).containsEntry("_v", AttributeValue.fromN("3"))
			.containsKey("_del");
	}

	@Test
	void callbacksSeeTheEntitiesAndWhatTheyRefuseIsNamedByTypeAndId() {
		fill("p");
		List<Object> seen = Collections.synchronizedList(new ArrayList<>());
		BeforeDeleteCallback<Object> callback = (entity) -> {
			seen.add(entity);
			if (entity instanceof Seat seat && seat.key().id().equals("07")) {
				throw new IllegalStateException("in use");
			}
			return entity;
		};
		SingleTableTemplate watched = this.table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(callback), (event) -> {
				})));
		DeleteReport report = watched.collection(CollectionKey.of(Project.class, "p")).deleteAll(this.parallelism);
		assertThat(seen).hasSize(3 * EACH + 1).contains(new Project("p", "name"));
		assertThat(((QueryRequest) this.requests.take().get(0)).projectionExpression()).isNull();
		WriteOutcome<DeleteTarget> refused = report.refused().get(0);
		assertThat(report.failures()).containsExactly(refused);
		assertThat(refused.entity()).isEqualTo(new DeleteTarget(Seat.class, new Key("p", "07"), Part.ENTITY))
			.hasToString("ENTITY of a Seat");
		assertThat(refused.exception()).hasMessage("in use");
		assertThat(report.totals()).containsEntry(Seat.class, new WriteTotals(EACH - 1, 1, 0, 0, true));
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(report::throwIfIncomplete)
			.withCause(refused.exception())
			.withMessageContaining(3 * EACH + " were applied, 1 were not");
		assertThat(collection("p").all()).hasSize(1);
	}

	@Test
	void withoutCallbacksNothingButHeadersIsReadAndNothingIsDecoded() {
		this.table.put(Map.of("pk", AttributeValue.fromS("Project#p"), "sk", AttributeValue.fromS("Task#1"), "_type",
				AttributeValue.fromS("Task"), "_v", AttributeValue.fromN("3"), "title", AttributeValue.fromN("7"),
				"_wid", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[16]))));
		assertThat(collection("p").deleteAll(this.parallelism).deleted(Task.class)).isOne();
		QueryRequest read = (QueryRequest) this.requests.take().get(0);
		assertThat(read.projectionExpression()).isNotNull();
		assertThat(read.consistentRead()).isTrue();
		assertThat(this.table.item(Task.class, new Key("p", "1"))).containsEntry("_v", AttributeValue.fromN("4"));
	}

	/**
	 * Project.
	 */
	@SingleTableEntity
	record Project(@Id String id, String name) {

	}

	record Key(String project, String id) {

	}

	/**
	 * Entity with a version.
	 */
	@SingleTableEntity(partitionKey = "Project#{project}", sortKey = "Task#{id}", listing = Listing.NONE)
	record Task(@Id Key key, @Version @Nullable Long version, String title) {

	}

	/**
	 * Entity with a history.
	 */
	@SingleTableEntity(partitionKey = "Project#{project}", sortKey = "Page#{id}")
	@Versioned
	record Page(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

	}

	/**
	 * Entity with a unique value.
	 */
	@SingleTableEntity(partitionKey = "Project#{project}", sortKey = "Seat#{id}")
	record Seat(@Id Key key, @Version @Nullable Long version, @Unique String email) {

	}

	/**
	 * Entity with a version, which may expire.
	 */
	@SingleTableEntity(partitionKey = "Project#{project}", sortKey = "Invitation#{id}")
	record Invitation(@Id Key key, @Version @Nullable Long version, @TimeToLive @Nullable Instant until) {

	}

	/**
	 * Entity with two values in its sort key, which may expire.
	 */
	@SingleTableEntity(partitionKey = "Project#{project}", sortKey = "Reply#{thread}#{number}")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "author#{author}")
	record Reply(@Id ReplyKey key, String author, @TimeToLive @Nullable Instant until) {

	}

	record ReplyKey(String project, String thread, String number) {

	}

	/**
	 * Entity of other partitions.
	 */
	@SingleTableEntity
	record Stranger(@Id String id) {

	}

}
