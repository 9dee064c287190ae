package io.singletable.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.singletable.InvalidCursorException;
import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.internal.read.ReadSettings;
import io.singletable.scroll.CursorCodec;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for listings: order, positions, exact limits, and what they leave out.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListingIntegrationTests {

	private final TestTable table = TestTable.of(Person.class, Article.class, Event.class, Session.class, Hidden.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void pageOfTwentyOfTwoThousandIsOneRequestOfTwentyOne() {
		List<Map<String, AttributeValue>> items = IntStream.range(0, 2000).mapToObj(this::person).toList();
		for (int from = 0; from < items.size(); from += 25) {
			List<WriteRequest> batch = items.subList(from, from + 25)
				.stream()
				.map((item) -> WriteRequest.builder().putRequest((put) -> put.item(item)).build())
				.toList();
			LocalDynamoDb.client()
				.batchWriteItem(BatchWriteItemRequest.builder().requestItems(Map.of(this.table.name(), batch)).build());
		}
		Window<Person> first = list(Person.class, Direction.ASC, ScrollPosition.keyset(), 20);
		Window<Person> second = list(Person.class, Direction.ASC, first.positionAt(19), 20);
		assertThat(this.requests.take()).hasSize(2)
			.allSatisfy((request) -> assertThat(((QueryRequest) request).limit()).isEqualTo(21));
		assertThat(ids(first)).isEqualTo(IntStream.range(0, 20).mapToObj("c%04d"::formatted).toList());
		assertThat(ids(second)).isEqualTo(IntStream.range(20, 40).mapToObj("c%04d"::formatted).toList());
	}

	@Test
	void lastPageOfExactlyTheLimitHasNoNext() {
		insertPeople(20);
		Window<Person> window = list(Person.class, Direction.ASC, ScrollPosition.keyset(), 20);
		assertThat(window).hasSize(20);
		assertThat(window.hasNext()).isFalse();
		assertThat(this.requests.takeActions().stream().filter("Query"::equals)).hasSize(1);
	}

	@Test
	void scrollsBackwardOverTheSameRows() {
		insertPeople(25);
		Window<Person> second = list(Person.class, Direction.ASC,
				list(Person.class, Direction.ASC, ScrollPosition.keyset(), 10).positionAt(9), 10);
		KeysetScrollPosition back = ((KeysetScrollPosition) second.positionAt(0)).backward();
		Window<Person> before = list(Person.class, Direction.ASC, back, 4);
		assertThat(ids(before)).containsExactly("c0006", "c0007", "c0008", "c0009");
		Window<Person> first = list(Person.class, Direction.ASC, before.positionAt(0), 10);
		assertThat(ids(first)).containsExactly("c0000", "c0001", "c0002", "c0003", "c0004", "c0005");
		assertThat(first.hasNext()).isFalse();
	}

	@Test
	void windowIteratorReadsEverythingOnceInBothDirections() {
		List<String> ids = insertPeople(25);
		assertThat(scroll(Person.class, Direction.DESC, ScrollPosition.keyset())).isEqualTo(reversed(ids));
		assertThat(scroll(Person.class, Direction.DESC, ScrollPosition.keyset().backward())).isEqualTo(ids);
		assertThat(scroll(Person.class, Direction.ASC, ScrollPosition.keyset().backward())).isEqualTo(reversed(ids));
	}

	@Test
	void shardsAreMergedInOrderWithOnePosition() {
		List<String> ids = IntStream.range(0, 60).mapToObj("a%02d"::formatted).toList();
		ids.forEach((id) -> this.template.save(new Article(id)));
		assertThat(this.table.items()).extracting((item) -> item.get("listingpk").s())
			.contains("Article#0", "Article#1", "Article#2");
		assertThat(scroll(Article.class, Direction.ASC, ScrollPosition.keyset())).isEqualTo(ids);
		assertThat(scroll(Article.class, Direction.DESC, ScrollPosition.keyset())).isEqualTo(reversed(ids));
		assertThat(scroll(Article.class, Direction.DESC, ScrollPosition.keyset().backward())).isEqualTo(ids);
		this.requests.take();
		Window<Article> window = list(Article.class, Direction.ASC, ScrollPosition.keyset(), 7);
		assertThat(window).hasSize(7);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "Query");
	}

	@Test
	void lastModifiedListingIsAFeed() {
		insert(this.template, new Event("e1", null), new Event("e2", null), new Event("e3", null));
		this.table.clock().advance(Duration.ofSeconds(1));
		this.template.save(new Event("e1", null));
		assertThat(scroll(Event.class, Direction.DESC, ScrollPosition.keyset())).containsExactly("e1", "e3", "e2");
	}

	@Test
	void expiredEntitiesAreLeftOutAndLimitsStayExact() {
		Instant now = this.table.clock().instant();
		for (int i = 0; i < 200; i++) {
			this.template.save(new Session("s%03d".formatted(i), (i % 10 == 9) ? null : now.plusSeconds(1)));
		}
		this.table.clock().advance(Duration.ofSeconds(2));
		this.requests.take();
		Window<Session> window = list(Session.class, Direction.ASC, ScrollPosition.keyset(), 5);
		assertThat(window.getContent()).extracting(Session::id).containsExactly("s009", "s019", "s029", "s039", "s049");
		assertThat(window.hasNext()).isTrue();
		assertThat(this.requests.takeActions().size()).isLessThanOrEqualTo(10);
		assertThat(scroll(Session.class, Direction.ASC, ScrollPosition.keyset())).hasSize(20);
	}

	@Test
	void windowThatHitsTheBoundOfRequestsKnowsWhereToGoOn() {
		Instant now = this.table.clock().instant();
		for (int i = 0; i < 60; i++) {
			this.template.save(new Session("s%03d".formatted(i), (i > 55) ? null : now.plusSeconds(1)));
		}
		this.table.clock().advance(Duration.ofSeconds(2));
		SingleTableTemplate bounded = this.table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 1, 250)));
		this.requests.take();
		Window<Session> empty = bounded.query(Session.class).scroll(ScrollPosition.keyset(), Limit.of(10));
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(empty).isEmpty();
		assertThat(empty.hasNext()).isTrue();
		List<String> found = new ArrayList<>();
		WindowIterator.of((position) -> bounded.query(Session.class).scroll(position, Limit.of(10)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((session) -> found.add(session.id()));
		assertThat(found).containsExactly("s056", "s057", "s058", "s059");
	}

	@Test
	void positionOfAnotherListingIsRefused() {
		insertPeople(5);
		insert(this.template, new Article("a1"), new Article("a2"), new Article("a3"));
		ScrollPosition persons = list(Person.class, Direction.ASC, ScrollPosition.keyset(), 2).positionAt(1);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> list(Article.class, Direction.ASC, persons, 2));
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> list(Person.class, Direction.DESC, persons, 2));
		TestTable other = TestTable.of(Person.class);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> other.template().query(Person.class).scroll(persons, Limit.of(2)));
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> list(Person.class, Direction.ASC,
				ScrollPosition.of(Map.of("listingsk", "c0001"), ScrollPosition.Direction.FORWARD), 2));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> list(Person.class, Direction.ASC, ScrollPosition.offset(), 2));
	}

	@Test
	void itemThatCannotBeReadIsReportedAndLeftOut(CapturedOutput output) {
		insertPeople(3);
		corrupt("c0001", "_data", AttributeValue.fromB(SdkBytes.fromUtf8String("secret")));
		corrupt("c0002", "_type", AttributeValue.fromS("Nobody"));
		assertThat(scroll(Person.class, Direction.ASC, ScrollPosition.keyset())).containsExactly("c0000");
		assertThat(output).contains("An item of Person was left out of a query of index 'listing'")
			.contains("Nobody")
			.doesNotContain("secret")
			.doesNotContain("c0001")
			.doesNotContain("c0002");
	}

	@Test
	void idsAreOrderedByCodePointAlsoThroughCursors() {
		CursorCodec cursors = CursorCodec.ephemeral(Clock.systemUTC(), null);
		List<String> ids = List.of(" a", "#a", "Z", "\u00e4", "\uE000x", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00x");
		List<String> shuffled = new ArrayList<>(ids);
		Collections.reverse(shuffled);
		shuffled.forEach((id) -> this.template.save(new Article(id)));
		UnaryOperator<ScrollPosition> travel = (position) -> cursors
			.decode(cursors.encode((KeysetScrollPosition) position));
		List<String> scrolled = new ArrayList<>();
		Window<Article> window = list(Article.class, Direction.ASC, ScrollPosition.keyset(), 1);
		window.forEach((article) -> scrolled.add(article.id()));
		while (window.hasNext()) {
			window = list(Article.class, Direction.ASC, travel.apply(window.positionAt(0)), 1);
			window.forEach((article) -> scrolled.add(article.id()));
		}
		assertThat(scrolled).isEqualTo(ids);
	}

	@Test
	void listingThatIsNotDeclaredIsRefusedNamingTheDeclaration() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> list(Hidden.class, Direction.ASC, ScrollPosition.keyset(), 2))
			.withMessageContaining("listing = BY_ID");
	}

	private <T> Window<T> list(Class<T> type, Direction direction, ScrollPosition position, int limit) {
		Sort order = Sort.by(direction, (type == Event.class) ? "changed" : "id");
		return this.template.query(type).sort(order).scroll(position, Limit.of(limit));
	}

	private List<String> scroll(Class<? extends Identified> type, Direction direction, ScrollPosition start) {
		List<String> ids = new ArrayList<>();
		WindowIterator.of((position) -> list(type, direction, position, 7))
			.startingAt(start)
			.forEachRemaining((entity) -> ids.add(entity.id()));
		return ids;
	}

	private List<String> insertPeople(int count) {
		List<String> ids = IntStream.range(0, count).mapToObj("c%04d"::formatted).toList();
		ids.forEach((id) -> this.template.save(new Person(id, "n")));
		return ids;
	}

	private static void insert(SingleTableTemplate template, Object... entities) {
		for (Object entity : entities) {
			template.insert(entity);
		}
	}

	private void corrupt(String id, String attribute, AttributeValue value) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item("Person#" + id, "Person"));
		item.put(attribute, value);
		this.table.put(item);
	}

	private Map<String, AttributeValue> person(int number) {
		String id = "c%04d".formatted(number);
		return Map.of("pk", AttributeValue.fromS("Person#" + id), "sk", AttributeValue.fromS("Person"), "_type",
				AttributeValue.fromS("Person"), "listingpk", AttributeValue.fromS("Person#0"), "listingsk",
				AttributeValue.fromS(id), "name", AttributeValue.fromS("n"));
	}

	private static List<String> ids(Window<Person> window) {
		return window.stream().map(Person::id).toList();
	}

	private static List<String> reversed(List<String> ids) {
		List<String> reversed = new ArrayList<>(ids);
		Collections.reverse(reversed);
		return reversed;
	}

	/**
	 * Common properties of the examples.
	 */
	public interface Identified {

		String id();

	}

	/**
	 * Entity that is listed by id.
	 */
	@SingleTableEntity
	public record Person(@Id String id, String name) implements Identified {
	}

	/**
	 * Entity that is listed in three shards.
	 */
	@SingleTableEntity(shards = 3)
	public record Article(@Id String id) implements Identified {
	}

	/**
	 * Entity that is listed by its last change.
	 */
	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	public record Event(@Id String id, @LastModifiedDate @Nullable Instant changed) implements Identified {
	}

	/**
	 * Entity that expires.
	 */
	@SingleTableEntity
	public record Session(@Id String id, @TimeToLive @Nullable Instant until) implements Identified {
	}

	/**
	 * Entity that is not listed.
	 */
	@SingleTableEntity(listing = Listing.NONE)
	public record Hidden(@Id String id) {
	}

}
