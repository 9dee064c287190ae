package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.internal.read.ReadSettings;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.query.RevisionFilter;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.inTransaction;
import static io.singletable.query.RevisionFilter.ofType;
import static io.singletable.query.RevisionFilter.operation;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for windows of a history that are filtered.
 */
class RevisionFilterIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Person.class, Shape.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final AtomicReference<String> auditor = new AtomicReference<>("ann");

	private final SingleTableTemplate template = template(this.table, 10);

	private SingleTableTemplate template(TestTable table, int maxRequests) {
		return table.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder
					.lifecycle(Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.auditor.get())))
					.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, maxRequests, 250)));
	}

	@Test
	void operationsAreThoseThatTheVersionsShow() {
		Ticket ticket = this.template.save(this.template.insert(Ticket.open("t1", "Printer")).withTitle("Printer!"));
		this.template.delete(ticket);
		this.template.insert(Ticket.open("t1", "Again"));
		this.template.restore("t1", 1, Ticket.class);
		assertThat(versions(operation(RevisionOperation.INSERT))).containsExactly(4L, 1L);
		assertThat(versions(operation(RevisionOperation.UPDATE))).containsExactly(2L);
		assertThat(versions(operation(RevisionOperation.DELETE, RevisionOperation.RESTORE))).containsExactly(5L, 3L);
		assertThat(versions(operation(RevisionOperation.EXPIRE))).isEmpty();
		assertThat(versions(operation(RevisionOperation.INSERT, RevisionOperation.DELETE)
			.and(operation(RevisionOperation.DELETE, RevisionOperation.UPDATE)))).containsExactly(3L);
		assertThat(versions(operation(RevisionOperation.INSERT).and(operation(RevisionOperation.DELETE)))).isEmpty();
	}

	private List<Long> versions(RevisionFilter filter) {
		return this.template.findRevisions("t1", Ticket.class, filter, ScrollPosition.keyset(), Limit.of(10))
			.map(EntityRevision::number)
			.getContent();
	}

	@Test
	void classesAreThoseOfTheVersions() {
		this.template.insert(Ticket.open("t1", "Printer"));
		assertThat(versions(ofType(Ticket.class))).containsExactly(1L);
		assertThat(versions(ofType(Object.class))).containsExactly(1L);
		assertThatIllegalArgumentException().isThrownBy(() -> versions(ofType(Customer.class)))
			.withMessageContaining("Customer is not stored as Ticket");
	}

	@Test
	void cursorsOfOtherOperationsAreRefused() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "Printer"));
		this.template.save(this.template.save(ticket.withTitle("2")).withTitle("3"));
		Window<EntityRevision<Ticket>> window = this.template.findRevisions("t1", Ticket.class,
				operation(RevisionOperation.UPDATE), ScrollPosition.keyset(), Limit.of(1));
		ScrollPosition position = window.positionAt(0);
		assertThat(this.template
			.findRevisions("t1", Ticket.class, operation(RevisionOperation.UPDATE), position, Limit.of(1))
			.getContent()).hasSize(1);
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> this.template.findRevisions("t1",
				Ticket.class, operation(RevisionOperation.INSERT), position, Limit.of(1)));
	}

	@Test
	void savesAreComparedWithTheVersionBeforeThem() {
		title("a");
		title("a");
		title("b");
		assignee("bob");
		title("c");
		assertThat(numbers(changed(Ticket::title))).containsExactly(5L, 3L, 1L);
		assertThat(numbers(changed(Ticket::assignee))).containsExactly(4L);
		assertThat(numbers(changed(Ticket::title).and(changed("assignee")))).isEmpty();
	}

	@Test
	void oneQueryFindsThem() {
		title("a");
		title("b");
		this.requests.take();
		assertThat(numbers(changed(Ticket::title))).containsExactly(2L, 1L);
		assertThat(this.requests.take()).singleElement()
			.isInstanceOfSatisfying(QueryRequest.class, (query) -> assertThat(query.filterExpression()).isNull());
		assertThat(numbers(writtenBy("ann"))).containsExactly(2L, 1L);
		assertThat(this.requests.take()).singleElement()
			.isInstanceOfSatisfying(QueryRequest.class, (query) -> assertThat(query.filterExpression()).isNotNull());
	}

	@Test
	void whatAWriteRecordedIsNotCompared() {
		title("a");
		title("b");
		put(2, Map.of("_chg", AttributeValue.fromSs(List.of("assignee"))));
		assertThat(numbers(changed(Ticket::title))).containsExactly(1L);
		assertThat(numbers(changed(Ticket::assignee))).containsExactly(2L);
	}

	@Test
	void recordedAndComparedChangesAgree() {
		title("a");
		this.template.update(Ticket.class).byId("t").set(Ticket::title, "b").apply();
		this.template.update(Ticket.class).byId("t").set(Ticket::title, "b").apply();
		title("b");
		this.template.update(Ticket.class).byId("t").set(Ticket::assignee, "bob").apply();
		assertThat(numbers(changed(Ticket::title))).containsExactly(2L, 1L);
		assertThat(numbers(changed(Ticket::assignee))).containsExactly(5L);
	}

	@Test
	void deletionIsNoChangeAndWhatFollowsItIsAsAFirstVersion() {
		title("a");
		this.template.deleteById("t", Ticket.class);
		this.template.insert(Ticket.open("t", "a"));
		this.template.deleteById("t", Ticket.class);
		this.template.restore("t", 1, Ticket.class);
		assertThat(numbers(changed(Ticket::title))).containsExactly(5L, 3L, 1L);
		assertThat(numbers(changed(Ticket::assignee))).isEmpty();
		assertThat(numbers(writtenBy("ann"))).containsExactly(5L, 4L, 3L, 2L, 1L);
	}

	@Test
	void insertOfAnEarlierReleaseIsToldByTheDeleteMarker() {
		title("a");
		this.template.deleteById("t", Ticket.class);
		this.template.insert(Ticket.open("t", "a"));
		remove(3, "_op");
		assertThat(window(this.template, changed(Ticket::title), ScrollPosition.keyset(), 10).getContent()
			.get(0)
			.operation()).isEqualTo(RevisionOperation.INSERT);
	}

	/**
	 * A delete marker has no values, not even those that a class gives what is absent.
	 */
	@Test
	void whatFollowsADeletionIsComparedWithNothing() {
		Ticket none = new Ticket("t", null, null, null, "a", Status.OPEN, 0, null, Set.of());
		this.template.insert(none);
		this.template.deleteById("t", Ticket.class);
		this.template.restore("t", 1, Ticket.class);
		this.template.deleteById("t", Ticket.class);
		this.template.insert(none);
		remove(3, "_op");
		remove(3, "_chg");
		remove(5, "_op");
		assertThat(numbers(changed(Ticket::priority))).containsExactly(5L, 3L, 1L);
		assertThat(backwardNumbers(this.template, changed(Ticket::priority), 1)).containsExactly(1L, 3L, 5L);
	}

	@Test
	void versionAfterADeletedOneIsComparedWithTheNearestThatIsKept() {
		title("a");
		title("b");
		title("b");
		this.template.deleteRevision("t", 2, Ticket.class);
		assertThat(numbers(changed(Ticket::title))).containsExactly(3L, 1L);
		assertThat(backwardNumbers(this.template, changed(Ticket::title), 1)).containsExactly(1L, 3L);
	}

	@Test
	void oldestVersionOfAPrunedHistoryIsNotKnownToBeChanged() {
		IntStream.range(0, 12).forEach((i) -> title("title " + i));
		assertThat(numbers(changed(Ticket::title))).containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L);
		put(3, Map.of("_chg", AttributeValue.fromSs(List.of("title"))));
		assertThat(numbers(changed(Ticket::title))).endsWith(4L, 3L);
	}

	@Test
	void authorsAndTimesAreFiltered() {
		title("a");
		this.auditor.set("bob");
		Instant second = title("b");
		this.auditor.set("ann");
		Instant third = title("c");
		title("c");
		assertThat(numbers(writtenBy("ann"))).containsExactly(4L, 3L, 1L);
		assertThat(numbers(writtenBy("ann").and(writtenBy("bob")))).isEmpty();
		assertThat(numbers(since(second))).containsExactly(4L, 3L, 2L);
		assertThat(numbers(before(third))).containsExactly(2L, 1L);
		assertThat(numbers(since(second).and(before(third)))).containsExactly(2L);
		assertThat(numbers(since(second).and(writtenBy("ann")))).containsExactly(4L, 3L);
		assertThat(numbers(since(second).and(since(third)).and(changed("title")))).containsExactly(3L);
		assertThat(numbers(changed("title").and(writtenBy("bob")))).containsExactly(2L);
		assertThat(numbers(since(Instant.MIN).and(before(Instant.MAX)))).hasSize(4);
		assertThat(numbers(since(Instant.MAX))).isEmpty();
	}

	@Test
	void nothingIsReadFromBeforeTheEarliestTime() {
		for (int i = 0; i < 9; i++) {
			big("x".repeat(200_000) + i);
		}
		Instant last = big("y");
		this.requests.take();
		assertThat(numbers(since(last))).containsExactly(10L);
		assertThat(this.requests.take()).hasSize(1);
		assertThat(numbers(since(last).and(writtenBy("ann")))).containsExactly(10L);
		assertThat(this.requests.take()).hasSize(1);
		assertThat(numbers(writtenBy("ann"))).hasSize(10);
		assertThat(this.requests.take()).hasSize(2);
	}

	@Test
	void versionOfATransactionIsFound() {
		title("a");
		this.template.inTransactionWithoutResult((operations) -> {
			operations.save(get().withTitle("b"));
			operations.insert(new Person("p", null, null, "P", null, null));
		});
		String id = this.template.findRevision("t", 2, Ticket.class)
			.orElseThrow()
			.commit()
			.transactionId()
			.orElseThrow();
		assertThat(numbers(inTransaction(id))).containsExactly(2L);
		assertThat(numbers(inTransaction(id).and(writtenBy("bob")))).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> inTransaction("4711"))
			.withMessageContaining("32 hexadecimal digits");
	}

	@Test
	void nestedPropertiesAndOtherStoredNames() {
		this.template.insert(new Person("p", null, null, "Ann", new Address("Bonn", null), null));
		person((it) -> it.with(new Address("Bonn", "Ring 1")));
		person((it) -> it.with((Address) null));
		person((it) -> it.named("Anna"));
		assertThat(people(changed("address"))).containsExactly(3L, 2L, 1L);
		assertThat(people(changed("address.city"))).containsExactly(3L, 1L);
		assertThat(people(changed("address.street"))).containsExactly(3L, 2L);
		assertThat(people(changed(Person::name))).containsExactly(4L, 1L);
		this.template.update(Person.class).byId("p").set(Person::address, new Address("Ulm", null)).apply();
		assertThat(this.template.findRevision("p", 5, Person.class).orElseThrow().commit().changedPaths())
			.hasValueSatisfying((paths) -> assertThat(paths).containsExactly("adr", "adr.city"));
		assertThat(people(changed("address.city"))).startsWith(5L, 3L);
		assertThat(people(changed("address.street"))).startsWith(3L);
		assertThat(people(changed("address"))).startsWith(5L, 3L);
	}

	@Test
	void earlierNamesOfAPropertyAreTheSameProperty() {
		this.template.insert(new Person("p", null, null, "Ann", null, "x"));
		person((it) -> it.named("Anna"));
		rename("p", 1, "note", "remark");
		rename("p", 2, "note", "remark");
		person((it) -> it.named("Annika"));
		put("Person", "p", 2, Map.of("_chg", AttributeValue.fromSs(List.of("remark"))));
		assertThat(people(changed("note"))).containsExactly(2L, 1L);
	}

	@Test
	void classesOfAHierarchyAreComparedByWhatEachHas() {
		this.template.insert(new Circle("s", null, null, "red", 3));
		this.template.save(new Square("s", 1L, null, "red", 4));
		this.template.save(new Square("s", 2L, null, "blue", 4));
		assertThat(shapes(changed("color"))).containsExactly(3L, 1L);
		assertThat(shapes(changed("radius"))).containsExactly(2L, 1L);
		assertThat(shapes(changed("side"))).containsExactly(2L);
	}

	@Test
	void classesOfAHierarchyAreFilteredWithTheirDeletions() {
		this.template.insert(new Circle("s", null, null, "red", 3));
		this.template.save(new Square("s", 1L, null, "red", 4));
		this.template.deleteById("s", Shape.class);
		assertThat(shapes(ofType(Circle.class))).containsExactly(1L);
		assertThat(shapes(ofType(Square.class))).containsExactly(3L, 2L);
		assertThat(shapes(ofType(Circle.class, Square.class))).containsExactly(3L, 2L, 1L);
		assertThat(shapes(ofType(Square.class).and(changed("side")))).containsExactly(2L);
		assertThat(shapes(ofType(Square.class).and(operation(RevisionOperation.DELETE)))).containsExactly(3L);
		assertThat(shapes(ofType(Square.class).and(operation(RevisionOperation.INSERT)))).isEmpty();
	}

	@Test
	void nothingIsReadWhereNothingCanMatch() {
		this.template.insert(new Circle("s", null, null, "red", 3));
		this.requests.take();
		assertThat(shapes(ofType(Circle.class).and(ofType(Square.class)))).isEmpty();
		assertThat(shapes(operation(RevisionOperation.DELETE).and(operation(RevisionOperation.INSERT)))).isEmpty();
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void dynamoDbFiltersByClassAndDeletion() {
		title("a");
		this.template.deleteById("t", Ticket.class);
		this.requests.take();
		assertThat(numbers(operation(RevisionOperation.DELETE, RevisionOperation.EXPIRE).and(ofType(Ticket.class))))
			.containsExactly(2L);
		assertThat(this.requests.take()).singleElement()
			.isInstanceOfSatisfying(QueryRequest.class,
					(query) -> assertThat(query.filterExpression()).contains("attribute_exists(", " IN ("));
		change("Ticket", "t", 2, (item) -> item.put("_op", AttributeValue.fromS("X")));
		assertThat(numbers(operation(RevisionOperation.EXPIRE))).containsExactly(2L);
		assertThat(numbers(operation(RevisionOperation.DELETE))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void insertOfAnEarlierReleaseIsNoUpdateInWindowsOfOne(boolean backward) {
		for (int i = 0; i < 3; i++) {
			title("a");
			title("b");
			this.template.deleteById("t", Ticket.class);
			if (i > 0) {
				remove(3 * i + 1, "_op");
			}
		}
		assertWindows(this.template, operation(RevisionOperation.INSERT), backward, 1, List.of(1L, 4L, 7L));
		assertWindows(this.template, operation(RevisionOperation.UPDATE), backward, 1, List.of(2L, 5L, 8L));
		assertWindows(this.template, operation(RevisionOperation.DELETE), backward, 1, List.of(3L, 6L, 9L));
		assertWindows(this.template, operation(RevisionOperation.INSERT, RevisionOperation.UPDATE), backward, 1,
				List.of(1L, 2L, 4L, 5L, 7L, 8L));
	}

	@Test
	void refusesWhatIsNotStoredOrSetByEachVersion() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> numbers(changed("colour")))
			.withMessageContaining("'colour' is not a stored property of Ticket");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> numbers(changed(Ticket::updatedAt)))
			.withMessageContaining("set by each version");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> numbers(changed(Ticket::version)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> numbers(changed(Ticket::id)));
	}

	@Test
	void positionIsOneOfItsFilter() {
		title("a");
		title("b");
		Window<EntityRevision<Ticket>> first = window(this.template, changed(Ticket::title), ScrollPosition.keyset(),
				1);
		ScrollPosition position = first.positionAt(0);
		assertThat(first.hasNext()).isTrue();
		assertThat(window(this.template, changed("title"), position, 1)).extracting(EntityRevision::number)
			.containsExactly(1L);
		for (RevisionFilter other : List.of(changed(Ticket::assignee), writtenBy("ann"), writtenBy("title"),
				changed("title").and(since(Instant.EPOCH)), changed("title").and(before(Instant.EPOCH)))) {
			assertThatExceptionOfType(InvalidCursorException.class)
				.isThrownBy(() -> window(this.template, other, position, 1));
		}
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.findRevisions("t", Ticket.class, position, Limit.of(1)));
	}

	@Test
	void historyOfNobodyIsEmpty() {
		assertThat(numbers(writtenBy("ann"))).isEmpty();
		assertThat(numbers(changed(Ticket::title))).isEmpty();
	}

	/** Each request reads a megabyte, that is, five versions. */
	@Test
	void windowThatEndsAtTheBoundOfRequestsKnowsWhereToGoOn() {
		for (int i = 0; i < 9; i++) {
			big((i == 8) ? "x".repeat(200_001) : "x".repeat(200_000));
		}
		this.auditor.set("bob");
		big("x".repeat(200_001));
		SingleTableTemplate bounded = template(this.table, 1);
		assertThat(allNumbers(bounded, changed(Ticket::title), 5)).containsExactly(9L, 1L);
		assertThat(backwardNumbers(bounded, changed(Ticket::title), 5)).containsExactly(1L, 9L);
		assertThat(allNumbers(bounded, writtenBy("bob"), 5)).containsExactly(10L);
		assertThat(backwardNumbers(bounded, writtenBy("bob"), 5)).containsExactly(10L);
	}

	/**
	 * Each request reads three versions, so that each window but the last ends at one
	 * that matches.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void versionAtTheBoundOfRequestsIsFoundOnce(boolean backward) {
		List<Long> versions = new ArrayList<>();
		List<Instant> times = new ArrayList<>();
		for (long version = 1; version <= 8; version++) {
			times.add(big(version + "x".repeat(350_000)));
			versions.add(version);
		}
		SingleTableTemplate bounded = template(this.table, 1);
		for (RevisionFilter filter : List.of(changed(Ticket::title), writtenBy("ann"), since(times.get(0)),
				before(Instant.MAX), changed(Ticket::title).and(writtenBy("ann")))) {
			for (int size : new int[] { 1, 2, 5 }) {
				assertWindows(bounded, filter, backward, size, versions);
			}
		}
		for (int i : new int[] { 0, 2, 3, 7 }) {
			for (RevisionFilter other : List.of(changed(Ticket::title), writtenBy("ann"), before(Instant.MAX))) {
				assertWindows(bounded, other.and(since(times.get(i))), backward, 5, versions.subList(i, 8));
			}
			for (RevisionFilter other : List.of(changed(Ticket::title), writtenBy("ann"), since(Instant.MIN))) {
				assertWindows(bounded, other.and(before(times.get(i))), backward, 5, versions.subList(0, i));
			}
		}
	}

	/**
	 * Each request reads three versions: the first, the last of one, the first of the
	 * next and the last of all.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void onlyVersionThatMatchesIsFoundAtAnyPlace(boolean backward) {
		List<String> transactions = new ArrayList<>();
		for (int version = 1; version <= 8; version++) {
			String number = Integer.toString(version);
			this.auditor.set(number);
			this.template.inTransactionWithoutResult((operations) -> {
				big(number + "x".repeat(350_000));
				operations.insert(new Person(number, null, null, number, null, null));
			});
			transactions.add(this.template.findRevision("t", version, Ticket.class)
				.flatMap((revision) -> revision.commit().transactionId())
				.orElseThrow());
		}
		SingleTableTemplate bounded = template(this.table, 1);
		for (long version : new long[] { 1, 3, 4, 8 }) {
			RevisionFilter author = writtenBy(Long.toString(version));
			RevisionFilter transaction = inTransaction(transactions.get((int) version - 1));
			for (RevisionFilter filter : List.of(author, transaction, author.and(transaction),
					changed(Ticket::title).and(author), changed(Ticket::title).and(transaction))) {
				assertWindows(bounded, filter, backward, 5, List.of(version));
			}
		}
	}

	private static void assertWindows(SingleTableTemplate template, RevisionFilter filter, boolean backward, int size,
			List<Long> ascending) {
		List<Long> expected = new ArrayList<>(ascending);
		if (!backward) {
			Collections.reverse(expected);
		}
		assertThat(backward ? backwardNumbers(template, filter, size) : allNumbers(template, filter, size))
			.as("%s, windows of %d", filter, size)
			.isEqualTo(expected);
	}

	/** Each request reads a hundred versions. */
	@Test
	void emptyWindowThatEndsAtTheBoundOfRequestsKnowsWhereToGoOn() {
		for (StoredFormat format : StoredFormat.values()) {
			TestTable any = TestTable.of(format, Person.class);
			SingleTableTemplate bounded = template(any, 1);
			this.auditor.set("bob");
			Person person = bounded.insert(new Person("p", null, null, "n", null, "note"));
			this.auditor.set("ann");
			for (int i = 0; i < 110; i++) {
				person = bounded.save(person);
			}
			for (RevisionFilter filter : List.of(writtenBy("bob"), changed("note"))) {
				Window<EntityRevision<Person>> first = bounded.findRevisions("p", Person.class, filter,
						ScrollPosition.keyset(), Limit.of(5));
				assertThat(first).isEmpty();
				assertThat(first.hasNext()).isTrue();
				assertThat(peopleOf(bounded, filter, false, 5)).containsExactly(1L);
				assertThat(peopleOf(bounded, filter, true, 5)).containsExactly(1L);
			}
		}
	}

	@Test
	void windowsOfAnySizeAndDirectionFindTheSameInEveryLayout() {
		for (StoredFormat format : StoredFormat.values()) {
			TestTable any = TestTable.of(format, Person.class);
			SingleTableTemplate people = template(any, 10);
			long seed = Long.getLong("seed", 20261125L) + format.ordinal();
			Random random = new Random(seed);
			List<Long> expected = randomHistory(people, random, any);
			for (int size : new int[] { 1, 2, 7, 100 }) {
				assertThat(peopleOf(people, changed("note"), false, size)).as("seed " + seed).isEqualTo(expected);
				List<Long> ascending = new ArrayList<>(expected);
				Collections.reverse(ascending);
				assertThat(peopleOf(people, changed("note"), true, size)).as("seed " + seed).isEqualTo(ascending);
			}
		}
	}

	private List<Long> randomHistory(SingleTableTemplate people, Random random, TestTable any) {
		List<Long> changes = new ArrayList<>();
		String note = null;
		boolean exists = false;
		for (long version = 1; version <= 25; version++) {
			any.clock().advance(Duration.ofSeconds(1));
			int choice = random.nextInt(8);
			String next = random.nextBoolean() ? note : "note " + random.nextInt(3);
			if (!exists) {
				people.insert(new Person("p", null, null, "n", null, next));
				note = null;
			}
			else if (choice == 0) {
				people.deleteById("p", Person.class);
				exists = false;
				note = null;
				continue;
			}
			else if (choice < 4) {
				people.update(Person.class).byId("p").set(Person::note, next).apply();
			}
			else {
				Person stored = people.getRequired("p", Person.class);
				people.save(new Person("p", stored.version(), null, stored.name(), null, next));
			}
			exists = true;
			if (!Objects.equals(note, next)) {
				changes.add(0, version);
			}
			note = next;
		}
		return changes;
	}

	private Instant title(String title) {
		this.table.clock().advance(Duration.ofMinutes(1));
		Ticket ticket = this.template.findById("t", Ticket.class).orElse(null);
		Ticket saved = (ticket != null) ? this.template.save(ticket.withTitle(title))
				: this.template.insert(Ticket.open("t", title));
		return Objects.requireNonNull(saved.updatedAt());
	}

	private Instant big(String title) {
		return title(title);
	}

	private void assignee(String assignee) {
		Ticket ticket = get();
		this.template.save(new Ticket("t", ticket.version(), ticket.createdAt(), null, ticket.title(), ticket.status(),
				ticket.priority(), assignee, ticket.tags()));
	}

	private Ticket get() {
		return this.template.getRequired("t", Ticket.class);
	}

	private void person(UnaryOperator<Person> change) {
		this.template.save(change.apply(this.template.getRequired("p", Person.class)));
	}

	private List<Long> numbers(RevisionFilter filter) {
		return window(this.template, filter, ScrollPosition.keyset(), 20).stream().map(EntityRevision::number).toList();
	}

	private static Window<EntityRevision<Ticket>> window(SingleTableTemplate template, RevisionFilter filter,
			ScrollPosition position, int limit) {
		return template.findRevisions("t", Ticket.class, filter, position, Limit.of(limit));
	}

	private List<Long> people(RevisionFilter filter) {
		return peopleOf(this.template, filter, false, 20);
	}

	private static List<Long> peopleOf(SingleTableTemplate template, RevisionFilter filter, boolean backward,
			int size) {
		return all((position) -> template.findRevisions("p", Person.class, filter, position, Limit.of(size)), backward);
	}

	private List<Long> shapes(RevisionFilter filter) {
		return all((position) -> this.template.findRevisions("s", Shape.class, filter, position, Limit.of(2)), false);
	}

	private static List<Long> allNumbers(SingleTableTemplate template, RevisionFilter filter, int size) {
		return all((position) -> window(template, filter, position, size), false);
	}

	private static List<Long> backwardNumbers(SingleTableTemplate template, RevisionFilter filter, int size) {
		return all((position) -> window(template, filter, position, size), true);
	}

	/** In the order in which they are read. */
	private static <T> List<Long> all(Function<ScrollPosition, Window<EntityRevision<T>>> reader, boolean backward) {
		List<Long> numbers = new ArrayList<>();
		ScrollPosition position = backward ? ScrollPosition.keyset().backward() : ScrollPosition.keyset();
		while (true) {
			Window<EntityRevision<T>> window = reader.apply(position);
			List<Long> found = new ArrayList<>(window.stream().map(EntityRevision::number).toList());
			if (backward) {
				Collections.reverse(found);
			}
			numbers.addAll(found);
			if (!window.hasNext()) {
				return numbers;
			}
			position = window.positionAt(backward ? 0 : window.size() - 1);
		}
	}

	private void put(int version, Map<String, AttributeValue> attributes) {
		put("Ticket", "t", version, attributes);
	}

	private void put(String type, String id, int version, Map<String, AttributeValue> attributes) {
		change(type, id, version, (item) -> item.putAll(attributes));
	}

	private void remove(int version, String attribute) {
		change("Ticket", "t", version, (item) -> item.remove(attribute));
	}

	private void rename(String id, int version, String from, String to) {
		change("Person", id, version, (item) -> item.put(to, Objects.requireNonNull(item.remove(from))));
	}

	private void change(String type, String id, int version, Consumer<Map<String, AttributeValue>> change) {
		Map<String, AttributeValue> item = new HashMap<>(
				this.table.item("~v#" + type + "#" + id, type + "#%020d".formatted(version)));
		change.accept(item);
		LocalDynamoDb.client().putItem((put) -> put.tableName(this.table.name()).item(item));
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Person(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String name, @JsonProperty("adr") @Nullable Address address, @JsonAlias("remark") @Nullable String note) {

		Person with(@Nullable Address address) {
			return new Person(this.id, this.version, this.changedAt, this.name, address, this.note);
		}

		Person named(String name) {
			return new Person(this.id, this.version, this.changedAt, name, this.address, this.note);
		}

	}

	record Address(String city, @Nullable String street) {
	}

	/** Compressed where it is long. */
	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	sealed interface Shape permits Circle, Square {

	}

	record Circle(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String color, int radius) implements Shape {
	}

	record Square(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String color, int side) implements Shape {
	}

}
