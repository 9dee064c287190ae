package io.singletable.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidUpdateException;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.change.Change;
import io.singletable.query.Criteria;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for properties that a class computes: whatever writes an entity stores what the
 * class gives then, and nothing reads or sets it.
 */
class ComputedPropertyIntegrationTests {

	private final TestTable table = TestTable.of(Book.class, Person.class, Shape.class, Page.class, Counter.class,
			Fragile.class, Wrong.class, Job.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.recordedTemplate(LocalDynamoDb.newClient(this.requests));

	@Test
	void indexOverLowerCaseTextFindsWhatAUserTypes() {
		this.template.insert(new Book("b1", "The Dispossessed", 1, "en"));
		this.template.insert(new Book("b2", "THE LATHE", 1, "en"));
		this.template.insert(new Book("b3", "Always", 1, "en"));
		this.template.insert(new Person("p1", "Ann", "LEE"));
		this.template.insert(new Circle("c1", "Red"));
		this.template.insert(new Square("s1", "RED"));
		Books books = new SingleTableRepositoryFactory(this.template).getRepository(Books.class);
		assertThat(books.findByShelfAndTitleLowerStartingWith("en", "the ")).extracting(Book::id)
			.containsExactly("b1", "b2");
		assertThat(books.findByShelfAndTitleLower("en", "always")).extracting(TitleOnly::titleLower)
			.containsExactly("always");
		assertThat(this.template.query(Person.class).matching(where("fullName").is("ann lee")).stream())
			.extracting(Person::getId)
			.containsExactly("p1");
		assertThat(this.template.query(Shape.class).matching(where("label").is("red")).stream())
			.containsExactlyInAnyOrder(new Circle("c1", "Red"), new Square("s1", "RED"));
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void emptyOptionalIsProjectedAsSuch() {
		this.template.insert(new Book("b1", "One", 1, "en"));
		this.template.insert(new Book("b2", "Two", 1, "la"));
		assertThat(this.template.query(Book.class).matching(where("shelf").is("en")).as(InWing.class).all())
			.containsExactly(new InWing(Optional.empty()));
		assertThat(this.template.query(Book.class).matching(where("shelf").is("la")).as(InWing.class).all())
			.containsExactly(new InWing(Optional.of("far")));
	}

	@Test
	void shardOfAnEntryStaysTheSameWhenItsKeyIsComputedAnew() {
		for (int i = 0; i < 4; i++) {
			String id = "j" + i;
			this.template.insert(new Job(id, "OPEN", 1));
			this.requests.take();
			this.template.update(Job.class).byId(id).set("rank", 2).when(where("state").is("open")).applyIfMatching();
			assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
			assertThat(this.table.item(Job.class, id).get("gsi1pk").s()).isEqualTo(partition(id));
			this.template.update(Job.class).byId(id).set("status", "Held").apply();
			assertThat(this.table.item(Job.class, id).get("gsi1pk").s()).isEqualTo(partition(id));
			this.template.update(new Job(id, "Held", 2), new Job(id, "Held", 3));
			assertThat(this.table.item(Job.class, id).get("gsi1pk").s()).isEqualTo(partition(id));
		}
		assertThat(this.template.query(Job.class).matching(where("state").is("held")).all()).extracting(Job::id)
			.containsExactly("j0", "j1", "j2", "j3");
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	private String partition(String id) {
		Job job = this.template.getRequired(id, Job.class);
		return this.template.keysOf(job).indexes().get("gsi1").orElseThrow().partition();
	}

	@Test
	void storedValueIsWhatTheClassGivesAfterEveryWrite() {
		List<Consumer<Integer>> writes = new ArrayList<>();
		Book book = this.template.insert(new Book("b", "One", 1, "en"));
		writes.add((i) -> this.template.save(new Book("b", "Saved" + i, 1, "en")));
		writes.add((i) -> this.template.update(Book.class).byId("b").set("title", "Set" + i).apply());
		writes.add((i) -> this.template.update(Book.class).byId("b").set("title", "IDEM" + i).idempotent().apply());
		writes.add((i) -> this.template.update(Book.class)
			.byId("b")
			.patch(Patch.ofMap(Map.of("title", "Merged" + i)).allowingAll())
			.apply());
		writes.add((i) -> this.template.update(Book.class)
			.byId("b")
			.patch(Patch.ofJsonPatch("[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"JSON" + i + "\"}]")
				.allowingAll())
			.apply());
		writes.add((i) -> this.template.update(book, new Book("b", "Differs", 1, "en")));
		writes.add((i) -> this.template
			.inTransaction((tx) -> this.template.update(Book.class).byId("b").set("title", "Within" + i).apply()));
		writes.add((i) -> this.template.inTransaction((tx) -> {
			this.template.update(Book.class).byId("b").set("title", "Twice" + i).apply();
			return this.template.update(Book.class).byId("b").increment("edition", 1).apply();
		}));
		for (int i = 0; i < writes.size(); i++) {
			if (i == 5) {
				this.template.save(book);
			}
			writes.get(i).accept(i);
			Book stored = this.template.getRequired("b", Book.class);
			assertThat(this.table.item(Book.class, "b").get("titleLower").s()).as("write %d", i)
				.isEqualTo(stored.getTitleLower());
			assertThat(TableAudit.withTransactions(this.table)).as("write %d", i).isEmpty();
		}
	}

	@Test
	void onlyAnUpdateOfWhatItFollowsFromReadsFirst() {
		this.template.insert(new Book("b", "One", 1, "en"));
		this.template.insert(new Counter("c", 1, 1));
		this.requests.take();
		this.template.update(Book.class).byId("b").increment("edition", 1).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		this.template.update(Book.class).byId("b").set("title", "Two").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		this.template.update(Counter.class).byId("c").increment("a", 1).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.update(Book.class).byId("b").set("title", "x").explain().reasons())
			.containsExactly("'titleLower' is @Computed from 'title'");
		assertThat(this.table.item(Counter.class, "c").get("sum").n()).isEqualTo("3");
	}

	@Test
	void updateThatChangesMoreThanTheClassSaysIsSavedAgain() {
		this.template.insert(new Wrong("w", "One", "x"));
		this.requests.take();
		this.template.update(Wrong.class).byId("w").set("title", "Two").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(this.table.item(Wrong.class, "w").get("lower").s()).isEqualTo("two");
		this.template.update(Wrong.class).byId("w").set("title", "Three").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void nothingSetsIt() {
		this.template.insert(new Book("b", "One", 1, "en"));
		EntityUpdate<Book> update = this.template.update(Book.class).byId("b");
		String problem = "is @Computed, so that no write sets it: leave it out, and set what it follows from";
		List<Runnable> writes = List.of(() -> update.set("titleLower", "x").apply(),
				() -> update.remove("titleLower").apply(),
				() -> update.patch(Patch.ofMap(Map.of("titleLower", "x")).allowingAll()).apply(),
				() -> update
					.patch(Patch.ofJsonPatch("[{\"op\":\"add\",\"path\":\"/titleLower\",\"value\":\"x\"}]")
						.allowingAll())
					.apply());
		for (Runnable write : writes) {
			assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(write::run)
				.satisfies((ex) -> assertThat(ex.problems()).hasSize(1).containsValue(problem));
		}
		Map<String, @Nullable Object> values = this.template.toMap(new Book("b", "One", 1, "en"));
		assertThat(values).containsEntry("titleLower", "one");
		values.put("titleLower", "other");
		assertThat(this.template.fromMap(values, Book.class)).isEqualTo(new Book("b", "One", 1, "en"));
	}

	@Test
	void whatThrowsIsNamedWithoutItsMessage() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.insert(new Fragile("f", "secret")))
			.withMessageContaining("'lower'")
			.withMessageContaining(Fragile.class.getName())
			.satisfies((ex) -> assertThat(String.valueOf(ex)).doesNotContain("secret"));
		this.template.insert(new Fragile("f", "fine"));
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.update(Fragile.class).byId("f").set("text", "secret").apply());
		assertThat(this.template.getRequired("f", Fragile.class).text()).isEqualTo("fine");
	}

	@Test
	void versionsKeepItAndAreRestoredWithIt() {
		String text = "Text ".repeat(500);
		Page page = this.template.insert(new Page("p", null, null, "First", text));
		page = this.template.save(new Page("p", page.version(), page.updatedAt(), "SECOND", text));
		Map<String, AttributeValue> item = this.table.item(Page.class, "p");
		assertThat(item).containsKeys("_data", "titleLower").doesNotContainKeys("words", "title");
		assertThat(this.template.findChanges("p", Page.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0)
			.changes()
			.orElseThrow()).containsExactly(new Change.Value("title", "First", "SECOND"));
		this.template.restore("p", 1, Page.class);
		assertThat(this.table.item(Page.class, "p").get("titleLower").s()).isEqualTo("first");
		assertThat(this.template.query(Page.class).matching(where("words").is(500)).allowFiltering().stream())
			.hasSize(1);
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void changesOfDifferentSourcesAreNoConflict() {
		Person before = this.template.insert(new Person("p", "Ann", "Lee"));
		this.template.update(Person.class).byId("p").set("last", "Kay").apply();
		this.template.update(before, new Person("p", "Anna", "Lee"));
		assertThat(this.table.item(Person.class, "p").get("fullName").s()).isEqualTo("anna kay");
		Page base = this.template.insert(new Page("m", null, null, "Title", "text"));
		this.template.save(new Page("m", base.version(), base.updatedAt(), "Title", "more text"));
		Page merged = this.template.save(new Page("m", base.version(), base.updatedAt(), "New title", "text"),
				OnConflict.merge());
		assertThat(merged.size()).isEqualTo(18);
		assertThat(this.table.item(Page.class, "m").get("size").n()).isEqualTo("18");
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void conditionsAndFiltersCompareWhatIsStored() {
		this.template.insert(new Book("b", "One", 1, "en"));
		this.requests.take();
		Criteria same = where("titleLower").is("one");
		assertThat(this.template.update(Book.class).byId("b").increment("edition", 1).when(same).applyIfMatching())
			.isPresent();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.template.query(Book.class).matching(where("titleLower").is("one")).allowFiltering().count())
			.isEqualTo(1);
		assertThat(this.requests.take()).singleElement()
			.satisfies((request) -> assertThat(((QueryRequest) request).select()).isEqualTo(Select.COUNT));
	}

	@Test
	void olderItemsAreForBackfillAndVerify() {
		TestTable older = TestTable.of(Book.class);
		older.recordedTemplate();
		SingleTableTemplate template = older.recordedTemplate();
		template.insert(new Book("b1", "One", 1, "en"));
		template.insert(new Book("b2", "TWO", 1, "en"));
		Map<String, AttributeValue> lacking = new HashMap<>(older.item(Book.class, "b1"));
		lacking.keySet().removeAll(List.of("titleLower", "gsi1pk", "gsi1sk"));
		older.put(lacking);
		Map<String, AttributeValue> former = new HashMap<>(older.item(Book.class, "b2"));
		former.put("titleLower", AttributeValue.fromS("former"));
		older.put(former);
		assertThat(template.backfill(Book.class).verify().parts().get("filterable:titleLower"))
			.satisfies((drift) -> assertThat(List.of(drift.missing(), drift.wrong())).containsExactly(1L, 1L));
		assertThat(template.getRequired("b2", Book.class).getTitleLower()).isEqualTo("two");
		assertThat(template.backfill(Book.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(older.item(Book.class, "b1").get("titleLower").s()).isEqualTo("one");
		assertThat(template.backfill(Book.class).verify().parts().get("filterable:titleLower")).isNull();
		assertThat(TableAudit.of(older)).isEmpty();
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	interface Books extends SingleTableRepository<Book, String> {

		List<Book> findByShelfAndTitleLowerStartingWith(String shelf, String beginning);

		List<TitleOnly> findByShelfAndTitleLower(String shelf, String title);

	}

	record TitleOnly(String titleLower) {
	}

	record InWing(Optional<String> wing) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}", shards = 4)
	record Job(@Id String id, String status, int rank) {

		@Computed(from = "status")
		String state() {
			return lower(this.status);
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}", sortKey = "{titleLower}")
	record Book(@Id String id, String title, int edition, String shelf) {

		/** Spring Data finds what method names of repositories say by getters. */
		@Computed(from = "title")
		public String getTitleLower() {
			return lower(this.title);
		}

		@Computed(from = "shelf")
		Optional<String> wing() {
			return this.shelf.equals("en") ? Optional.empty() : Optional.of("far");
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{fullName}")
	static class Person {

		@Id
		private String id = "";

		private @Nullable String first;

		private @Nullable String last;

		Person() {
		}

		Person(String id, String first, String last) {
			this.id = id;
			this.first = first;
			this.last = last;
		}

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable String getFirst() {
			return this.first;
		}

		public void setFirst(@Nullable String first) {
			this.first = first;
		}

		public @Nullable String getLast() {
			return this.last;
		}

		public void setLast(@Nullable String last) {
			this.last = last;
		}

		@Computed(from = { "first", "last" })
		public String getFullName() {
			return lower(this.first + " " + this.last);
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "label#{label}")
	sealed interface Shape {

		String id();

		String color();

		@Computed(from = "color")
		default String label() {
			return lower(color());
		}

	}

	record Circle(@Id String id, String color) implements Shape {
	}

	record Square(@Id String id, String color) implements Shape {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			String title, String text) {

		@Computed(from = "title")
		@Filterable
		String titleLower() {
			return lower(this.title);
		}

		@Computed(from = { "title", "text" })
		@Filterable
		int size() {
			return this.title.length() + this.text.length();
		}

		@Computed
		int words() {
			return this.text.split(" ").length;
		}

	}

	@SingleTableEntity
	record Counter(@Id String id, int a, int b) {

		@Computed
		int sum() {
			return this.a + this.b;
		}

	}

	@SingleTableEntity
	record Fragile(@Id String id, String text) {

		@Computed(from = "text")
		String lower() {
			if (this.text.equals("secret")) {
				throw new IllegalStateException(this.text);
			}
			return this.text;
		}

	}

	/** Names other properties than it follows from. */
	@SingleTableEntity
	record Wrong(@Id String id, String title, String other) {

		@Computed(from = "other")
		String lower() {
			return ComputedPropertyIntegrationTests.lower(this.title);
		}

	}

}
