package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidUpdateException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.SingleTableEntity;
import io.singletable.UnknownTypeException;
import io.singletable.VersionConflictException;
import io.singletable.mapping.IndexKey;
import io.singletable.test.KeyFunction;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.update.UpdateDescription;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates that DynamoDB can't do alone: the entity is read, and written back
 * only as long as nobody else has written it.
 */
class UpdateFallbackIntegrationTests {

	private final TestTable table = TestTable.resolving(
			List.of(Folded.class, Shape.class, Order.class, Doc.class, Zipped.class, Indexed.class, Ranked.class,
					Note.class, Seat.class),
			List.of(new KeyFunction<>(Indexed.class, "lengths", (it) -> Optional.of(IndexKey.of(it.text().length())))));

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void keyThatTheClassComputesIsRepairedAndThenReadFor() {
		this.template.insert(new Folded("f", "Old", null));
		this.requests.take();
		Folded updated = this.template.update(Folded.class).byId("f").set("name", "New").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(updated.folded()).isEqualTo("new");
		assertThat(this.template.query(Folded.class).matching(where("folded").is("new")).stream()).hasSize(1);
		assertThat(this.template.query(Folded.class).matching(where("folded").is("old")).stream()).isEmpty();
		this.requests.take();
		this.template.update(Folded.class).byId("f").set("name", "Newer").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.update(Folded.class).byId("f").set("name", "x").explain().reasons())
			.containsExactly("'name' changes other properties that are in keys, unique, the expiry or @Computed");
	}

	@Test
	void keyThatTheClassComputesIsReadForIfNothingComesBackToCheck() {
		this.template.insert(new Folded("f", "Old", null));
		this.requests.take();
		this.template.update(Folded.class).byId("f").set("name", "New").idempotent().apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.query(Folded.class).matching(where("folded").is("new")).stream()).hasSize(1);
		assertThat(this.template.query(Folded.class).matching(where("folded").is("old")).stream()).isEmpty();
	}

	@Test
	void entityOfAHierarchyIsOfTheClassThatIsNamed() {
		this.template.insert(new Circle("c", "red", 1));
		this.template.insert(new Square("s", "red", 1));
		this.requests.take();
		assertThat(this.template.update(Shape.class).byId("c").set("color", "blue").set("size", 2).apply())
			.isEqualTo(new Circle("c", "blue", 2));
		assertThat(this.template.update(Circle.class).byId("c").set("color", "green").set("size", 3).apply())
			.isEqualTo(new Circle("c", "green", 3));
		assertThatExceptionOfType(UnknownTypeException.class)
			.isThrownBy(() -> this.template.update(Circle.class).byId("s").set("color", "blue").set("size", 2).apply());
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem", "UpdateItem");
		assertThat(this.template.getRequired("s", Shape.class)).isEqualTo(new Square("s", "red", 1));
		assertThat(this.template.query(Shape.class).matching(where("color").is("green")).stream()).hasSize(1);
	}

	@Test
	void classesThatAreStampedDifferentlyAreReadUnlessOneIsNamed() {
		this.template.insert(new Memo("m", "text", null));
		this.requests.take();
		EntityUpdate<Note> update = this.template.update(Note.class).byId("m").set("text", "new");
		assertThat(update.explain().reasons())
			.containsExactly("the classes of Note have different keys or stamps: update(...) of one class tells them");
		assertThat(update.apply()).isEqualTo(new Memo("m", "new", this.table.clock().instant()));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		this.template.update(Memo.class).byId("m").set("text", "newer").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void partsOfAnIdAreKnownToKeys() {
		Seat.Key key = new Seat.Key("r", "1");
		this.template.insert(new Seat(key, "ann"));
		this.requests.take();
		this.template.update(Seat.class).byId(key).set("holder", "bob").apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.template.query(Seat.class)
			.matching(where("key.room").is("r").and(where("holder").is("bob")))
			.stream()).containsExactly(new Seat(key, "bob"));
		assertThat(this.table.item(Seat.class, key).get("holderssk").s()).isEqualTo("bob#r#1");
	}

	@Test
	void pathThatIsNotThereIsRefusedByItsPath() {
		this.template.insert(new Order("o", null, Map.of()));
		this.requests.take();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.update(Order.class).byId("o").set("address.city", "x").apply())
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("address.city"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void itemThatGrowsTooLargeIsNotChanged() {
		this.template.insert(new Doc("d", "x".repeat(300 * 1024), ""));
		this.requests.take();
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.update(Doc.class).byId("d").set("b", "y".repeat(200 * 1024)).apply())
			.withMessageContaining("400 KB");
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.template.getRequired("d", Doc.class).b()).isEmpty();
	}

	@Test
	void itemThatGrowsTooLargeIsCompressedIfItsTypeIs() {
		this.template.insert(new Zipped("z", "x"));
		this.requests.take();
		String large = "y".repeat(500 * 1024);
		assertThat(this.template.update(Zipped.class).byId("z").set("text", large).apply().text()).isEqualTo(large);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "GetItem", "PutItem");
	}

	@Test
	void keyThatIsTooLongIsRefusedBeforeAnythingIsSent() {
		this.template.insert(new Ranked("r", "a", 1));
		this.requests.take();
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(() -> this.template.update(Ranked.class)
			.byId("r")
			.set("board", "x".repeat(3000))
			.set("rank", 1)
			.apply());
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void indexByAResolverIsReadFor() {
		this.template.insert(new Indexed("i", "ab"));
		this.requests.take();
		this.template.update(Indexed.class).byId("i").set("text", "abc").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.table.item(Indexed.class, "i").get("lengthspk").s()).endsWith("p5013");
	}

	@Test
	void longExpressionIsReadForInsteadOfRefused() {
		this.template.insert(new Order("o", null, Map.of()));
		EntityUpdate<Order> update = this.template.update(Order.class).byId("o");
		for (int i = 0; i < 400; i++) {
			update = update.set("counters.k" + i, (long) i);
		}
		this.requests.take();
		assertThat(update.apply().counters()).hasSize(400);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
	}

	@Test
	void propertyOfAKeyIsKnownFromTheCondition() {
		this.template.insert(new Ranked("r", "a", 1));
		this.requests.take();
		EntityUpdate<Ranked> update = this.template.update(Ranked.class).byId("r").increment("rank", 1);
		assertThat(update.explain().reasons())
			.containsExactly("index ranks needs 'board', 'rank', which the update does not know");
		EntityUpdate<Ranked> known = this.template.update(Ranked.class)
			.byId("r")
			.set("rank", 7)
			.when(where("board").is("a"));
		assertThat(known.explain().method()).isEqualTo(UpdateMethod.UPDATE_ITEM);
		assertThat(known.apply()).isEqualTo(new Ranked("r", "a", 7));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.table.item(Ranked.class, "r").get("rankssk").s()).isEqualTo("p5017#r");
		assertThat(update.apply()).isEqualTo(new Ranked("r", "a", 8));
		assertThat(this.table.item(Ranked.class, "r").get("rankssk").s()).isEqualTo("p5018#r");
	}

	@Test
	void writersThatHaveToReadLoseNoUpdateOfOneAnother() throws Exception {
		this.template.insert(new Ranked("r", "a", 0));
		int threads = 4;
		int updates = 15;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> running = IntStream.range(0, threads).<Future<?>>mapToObj((i) -> executor.submit(() -> {
			start.await();
			for (int n = 0; n < updates; n++) {
				incrementRank();
			}
			return null;
		})).toList();
		start.countDown();
		for (Future<?> one : running) {
			one.get();
		}
		executor.shutdown();
		assertThat(this.template.getRequired("r", Ranked.class).rank()).isEqualTo(threads * updates);
	}

	/** Again if the other writers were faster a dozen times, as a thread can be slow. */
	private void incrementRank() {
		while (true) {
			try {
				this.template.update(Ranked.class).byId("r").increment("rank", 1).apply();
				return;
			}
			catch (VersionConflictException ex) {
				assertThat(ex).hasMessageContaining("nothing was changed. Repeat it");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void descriptionShowsNamesAndNoValues(boolean idempotent) {
		EntityUpdate<Doc> update = this.template.update(Doc.class)
			.byId("d")
			.set("a", "secret")
			.when(where("b").is("hidden"));
		UpdateDescription description = idempotent ? update.idempotent().explain() : update.explain();
		assertThat(description.method()).isEqualTo(idempotent ? UpdateMethod.TRANSACTION : UpdateMethod.UPDATE_ITEM);
		assertThat(description.requests()).containsExactly(idempotent ? "TransactWriteItems" : "UpdateItem");
		assertThat(description.updateExpression()).isEqualTo("SET a = ?, _wid = ?");
		assertThat(description.condition()).contains("_type = ?", "attribute_not_exists(_data)", "b = ?");
		assertThat(description.toString()).doesNotContain("secret", "hidden", "#", ":v");
		assertThat(description.cost().writeUnits()).isNotNull();
		assertThat(description.cost().writeUnits().min()).isEqualTo(idempotent ? 3 : 2);
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void descriptionOfAReadSaysWhyAndWhatItCosts() {
		UpdateDescription description = this.template.update(Ranked.class).byId("r").set("rank", 1).explain();
		assertThat(description.method()).isEqualTo(UpdateMethod.READ_AND_PUT);
		assertThat(description.requests()).containsExactly("GetItem", "PutItem");
		assertThat(description.reasons()).containsExactly("index ranks needs 'board', which the update does not know");
		assertThat(description.condition()).isEqualTo("_wid = ?");
		assertThat(description.cost().requests().min()).isEqualTo(2);
		assertThat(description.cost().readUnits()).isNotNull();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "folds", partitionKey = "{folded}")
	record Folded(@Id String id, String name, @Nullable String folded) {

		Folded {
			folded = name.toLowerCase(Locale.ROOT);
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "colors", partitionKey = "{color}", sortKey = "{size}")
	sealed interface Shape {

		String id();

		String color();

		int size();

	}

	record Circle(@Id String id, String color, int size) implements Shape {

	}

	record Square(@Id String id, String color, int size) implements Shape {

	}

	@SingleTableEntity
	record Order(@Id String id, @Nullable Address address, Map<String, Long> counters) {

	}

	record Address(String city) {

	}

	@SingleTableEntity
	record Doc(@Id String id, String a, String b) {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Zipped(@Id String id, String text) {

	}

	@SingleTableEntity
	record Indexed(@Id String id, String text) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "ranks", partitionKey = "{board}", sortKey = "{rank}")
	record Ranked(@Id String id, String board, int rank) {

	}

	@SingleTableEntity
	sealed interface Note {

		String id();

		String text();

	}

	record Memo(@Id String id, String text, @LastModifiedDate @Nullable Instant changedAt) implements Note {

	}

	record Scrap(@Id String id, String text) implements Note {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "holders", partitionKey = "{key.room}", sortKey = "{holder}")
	record Seat(@Id Key key, String holder) {

		record Key(String room, String number) {

		}

	}

}
