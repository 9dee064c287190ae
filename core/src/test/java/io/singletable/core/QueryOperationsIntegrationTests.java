package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnplannableQueryException;
import io.singletable.VersionConflictException;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.query.QueryStatistics;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for fluent queries.
 */
class QueryOperationsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Task.class, Animal.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void windowOfADescribedQueryIsOneRequest() {
		tickets(30);
		Window<Ticket> window = open().scroll(ScrollPosition.keyset(), Limit.of(5));
		assertThat(window).extracting(Ticket::id).containsExactly("t00", "t02", "t04", "t06", "t08");
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(
				WindowIterator.of((position) -> open().scroll(position, Limit.of(4))).startingAt(window.positionAt(4)))
			.toIterable()
			.extracting(Ticket::id)
			.hasSize(10)
			.startsWith("t10");
	}

	@Test
	void limitCapsEveryTerminalOperation() {
		tickets(20);
		TerminatingQuery<Ticket> three = open().limit(Limit.of(3));
		assertThat(three.all()).hasSize(3);
		assertThat(three.stream()).hasSize(3);
		assertThat(three.scroll(ScrollPosition.keyset(), Limit.of(5))).hasSize(3);
		assertThat(three.scroll(ScrollPosition.keyset(), Limit.of(2))).hasSize(2);
		assertThat(three.count()).isEqualTo(3);
		assertThat(open().limit(Limit.of(0)).exists()).isFalse();
		assertThat(three.delete()).hasSize(3);
		assertThat(open().count()).isEqualTo(7);
	}

	@Test
	void onlyRowIsRefusedIfThereAreTwo() {
		tickets(4);
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class).isThrownBy(() -> open().one());
		assertThat(open().first()).map(Ticket::id).contains("t00");
		assertThat(assignedTo("ann1").one()).map(Ticket::id).contains("t01");
		assertThat(assignedTo("nobody").one()).isEmpty();
		assertThat(this.requests.take()
			.stream()
			.filter(QueryRequest.class::isInstance)
			.map((it) -> ((QueryRequest) it).limit())).containsExactly(2, 1, 2, 2);
	}

	@Test
	void filterLeavesOutExactlyWhatItSaysAndHasToBeAllowed() {
		tickets(20);
		Predicate<Ticket> third = (ticket) -> ticket.title().endsWith("0") || ticket.title().endsWith("6");
		assertThat(open().allowFiltering().filter(third).all()).extracting(Ticket::id)
			.containsExactly("t00", "t06", "t10", "t16");
		assertThat(open().allowFiltering().filter(third).limit(Limit.of(2)).all()).hasSize(2);
		assertThat(open().allowFiltering().filter(third).count()).isEqualTo(4);
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(() -> open().filter(third).all())
			.withMessageContaining("allowFiltering()");
	}

	@Test
	void preparedQueryRunsWithArguments() {
		tickets(6);
		PreparedQuery<Ticket> byStatus = this.template.query(Ticket.class)
			.matching(where("status").compare(Operator.EQUAL, new Parameter(0)))
			.prepare();
		assertThat(byStatus.bind(Status.OPEN).all()).extracting(Ticket::id).containsExactly("t00", "t02", "t04");
		assertThat(byStatus.sort(Sort.by("priority").descending()).bind(Status.DONE).all()).extracting(Ticket::id)
			.containsExactly("t05", "t03", "t01");
		assertThat(byStatus.explain()).contains("gsi1").isEqualTo(open().explain());
	}

	@Test
	void streamIsReadAsItIsConsumed() {
		tickets(4);
		this.requests.take();
		Stream<Ticket> stream = open().stream();
		assertThat(this.requests.take()).isEmpty();
		Iterator<Ticket> rows = stream.iterator();
		assertThat(rows.next().id()).isEqualTo("t00");
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void deletedVersionsLeaveTombstones() {
		tickets(4);
		assertThat(open().delete()).extracting(Ticket::id).containsExactly("t00", "t02");
		assertThat(open().exists()).isFalse();
		assertThat(this.template.existsById("t00", Ticket.class)).isFalse();
		assertThat(this.table.item("Ticket#t00", "Ticket")).containsKey("_del");
	}

	@Test
	void whatChangedSinceItWasFoundIsDeletedOnlyIfItIsStillAskedFor() {
		tickets(6);
		SingleTableTemplate other = this.table.template();
		List<Ticket> deleted = open().allowFiltering().filter((ticket) -> {
			if (ticket.id().equals("t02") && ticket.version() == 1) {
				other.save(ticket.withTitle("still open"));
			}
			if (ticket.id().equals("t04") && ticket.version() == 1) {
				other.save(new Ticket(ticket.id(), ticket.version(), ticket.createdAt(), null, "t", Status.DONE, 3,
						null, Set.of()));
			}
			return true;
		}).delete();
		assertThat(deleted).extracting(Ticket::title).containsExactly("title 0", "still open");
		assertThat(this.template.getRequired("t04", Ticket.class).status()).isEqualTo(Status.DONE);
	}

	@Test
	void unversionedIsDeletedAsItWasWritten() {
		IntStream.range(0, 3).forEach((i) -> this.template.insert(task("k" + i, 5)));
		SingleTableTemplate other = this.table.template();
		List<Task> deleted = this.template.query(Task.class)
			.matching(where("group").is("g"))
			.allowFiltering()
			.filter((task) -> {
				if (task.id().equals("k1") && task.size() == 5) {
					other.save(task("k1", 6));
				}
				if (task.id().equals("k2") && task.size() == 5) {
					other.save(new Task("k2", "other", 6, null, null, "t", null));
				}
				return true;
			})
			.delete();
		assertThat(deleted).extracting(Task::id).containsExactly("k0", "k1");
		assertThat(deleted.get(1).size()).isEqualTo(6);
		assertThat(this.template.findById("k2", Task.class)).isPresent();
	}

	@Test
	void whatVanishedWhileOthersKeptChangingItIsNotDeleted() {
		tickets(1);
		this.template.insert(task("k1", 5));
		SingleTableTemplate other = this.table.template();
		assertThat(open().allowFiltering().filter((ticket) -> {
			if (ticket.version() < 3) {
				other.save(ticket.withTitle("another"));
			}
			else {
				other.deleteById(ticket.id(), Ticket.class);
			}
			return true;
		}).delete()).isEmpty();
		assertThat(tasks().allowFiltering().filter((task) -> {
			if (task.size() < 7) {
				other.save(task("k1", task.size() + 1));
			}
			else {
				other.deleteById("k1", Task.class);
			}
			return true;
		}).delete()).isEmpty();
	}

	@Test
	void whatOthersKeepChangingIsAConflict() {
		tickets(1);
		SingleTableTemplate other = this.table.template();
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> open().allowFiltering().filter((ticket) -> {
				other.save(ticket.withTitle("another"));
				return true;
			}).delete())
			.withMessageContaining("during each attempt")
			.withMessageNotContaining("t00");
	}

	@Test
	void itemThatCannotBeDecodedDoesNotKeepTheOthersFromBeingDeleted() {
		IntStream.range(0, 3).forEach((i) -> this.template.insert(task("k" + i, 5)));
		Map<String, AttributeValue> broken = new HashMap<>(this.table.item("Task#k1", "Task"));
		broken.remove("text");
		this.table.put(broken);
		assertThat(tasks().delete()).extracting(Task::id).containsExactly("k0", "k2");
		assertThat(this.table.item("Task#k1", "Task")).isEqualTo(broken);
	}

	@Test
	void expiredRowsAreNotCounted() {
		this.template.insert(task("k1", 5));
		this.template.insert(new Task("k2", "g", 5, null, null, "t", this.table.clock().instant().plusSeconds(5)));
		ExecutableQuery<Task> query = this.template.query(Task.class).matching(where("group").is("g"));
		assertThat(query.count()).isEqualTo(2);
		this.table.clock().advance(Duration.ofSeconds(6));
		assertThat(query.count()).isEqualTo(1);
		assertThat(query.all()).hasSize(1);
	}

	@Test
	void interfaceProjectionReadsOnlyWhatItNeeds() {
		tickets(3);
		this.requests.take();
		List<Headline> rows = open().as(Headline.class).all();
		assertThat(rows).extracting(Headline::getId).containsExactly("t00", "t02");
		assertThat(rows).extracting(Headline::getTitle).containsExactly("title 0", "title 2");
		assertThat(rows).extracting(Headline::getVersion).containsExactly(1L, 1L);
		QueryRequest request = (QueryRequest) this.requests.take().get(0);
		assertThat(request.expressionAttributeNames().values()).contains("title", "_v", "_data", "_type")
			.doesNotContain("assignee", "tags", "createdAt");
	}

	@Test
	void recordProjectionIsBuiltByItsConstructor() {
		tickets(3);
		assertThat(open().as(Row.class).first()).contains(new Row("t00", 3, Status.OPEN, Set.of("a", "b")));
	}

	@Test
	void projectionOfCompressedAndPlainRowsIsTheSame() {
		this.template.insert(task("k1", 5));
		this.template
			.insert(new Task("k2", "g", 7, new Address("Rome", "x"), new Place(1, 2), "long ".repeat(1000), null));
		assertThat(this.table.item("Task#k1", "Task")).doesNotContainKey("_data");
		assertThat(this.table.item("Task#k2", "Task")).containsKey("_data");
		List<TaskView> rows = this.template.query(Task.class).matching(where("group").is("g")).as(TaskView.class).all();
		assertThat(rows).extracting(TaskView::getSize).containsExactly(5, 7);
		assertThat(rows.get(0).getAddress()).isNull();
		assertThat(rows.get(1).getAddress().getCity()).isEqualTo("Rome");
		assertThat(this.template.query(Task.class).matching(where("group").is("g")).as(Placed.class).all())
			.containsExactly(new Placed("k1", this.template.getRequired("k1", Task.class).place()),
					new Placed("k2", new Place(1, 2)));
	}

	@Test
	void filterablePropertyOfACompressedRowNeedsNoPayload() {
		this.template.insert(new Task("k2", "g", 7, null, null, "long ".repeat(1000), null));
		this.requests.take();
		assertThat(this.template.query(Task.class).matching(where("group").is("g")).as(Sized.class).all())
			.containsExactly(new Sized("k2", 7));
		QueryRequest request = (QueryRequest) this.requests.take().get(0);
		assertThat(request.expressionAttributeNames().values()).contains("amount").doesNotContain("_data");
	}

	@Test
	void unknownPropertyOfAProjectionIsRefusedNamingIt() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> open().as(Misspelt.class))
			.withMessageContaining("'titel'");
	}

	@Test
	void valueThatDoesNotFitAProjectionIsRefusedWithoutShowingIt() {
		this.template.insert(new Task("k1", "g", 5, null, null, "secret", null));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> tasks().as(Mistyped.class).all())
			.withMessageContaining("'text'")
			.withMessageContaining(Mistyped.class.getName())
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void hierarchyIsQueriedByItsRoot() {
		this.template.insert(new Cat("a1", 9));
		this.template.insert(new Dog("a2", "Rex"));
		assertThat(this.template.query(Animal.class).matching(Criteria.everything()).all()).hasSize(2);
		assertThat(this.template.query(Animal.class).as(Lives.class).all()).containsExactly(new Lives("a1", 9),
				new Lives("a2", 0));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.query(Cat.class))
			.withMessageContaining(Animal.class.getName());
	}

	@Test
	void positionOfAnEntityLeadsOnAfterIt() {
		tickets(10);
		Ticket fourth = this.template.getRequired("t04", Ticket.class);
		assertThat(open().scroll(open().positionOf(fourth), Limit.of(2))).extracting(Ticket::id)
			.containsExactly("t06", "t08");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> assignedTo("ann1").positionOf(fourth))
			.withMessageContaining("gsi2");
	}

	@Test
	void measuredQueryReportsAfterEachRun() {
		tickets(10);
		List<QueryStatistics> reports = new ArrayList<>();
		TerminatingQuery<Ticket> measured = open().measured(reports::add);
		measured.all();
		measured.exists();
		assertThat(reports).extracting(QueryStatistics::requests).containsExactly(1, 1);
		assertThat(reports).extracting(QueryStatistics::evaluated).containsExactly(5L, 1L);
	}

	private ExecutableQuery<Ticket> open() {
		return this.template.query(Ticket.class).matching(where(Ticket::status).is(Status.OPEN));
	}

	private ExecutableQuery<Ticket> assignedTo(String assignee) {
		return this.template.query(Ticket.class).matching(where(Ticket::assignee).is(assignee));
	}

	private ExecutableQuery<Task> tasks() {
		return this.template.query(Task.class).matching(where("group").is("g"));
	}

	private void tickets(int count) {
		SingleTableTemplate quiet = this.table.template();
		for (int i = 0; i < count; i++) {
			boolean open = i % 2 == 0;
			quiet.insert(new Ticket("t%02d".formatted(i), null, null, null, "title " + i,
					open ? Status.OPEN : Status.DONE, 3, open ? null : "ann" + i, Set.of("a", "b")));
		}
	}

	private static Task task(String id, int size) {
		return new Task(id, "g", size, null, null, "t", null);
	}

	/** A closed projection. */
	public interface Headline {

		String getId();

		Long getVersion();

		String getTitle();

	}

	/** A projection of a projection. */
	public interface TaskView {

		int getSize();

		@Nullable City getAddress();

		/**
		 * Projection of a nested object.
		 */
		interface City {

			String getCity();

		}

	}

	/**
	 * Projection with a property that does not exist.
	 */
	public interface Misspelt {

		String getTitel();

	}

	/** A projection to a record. */
	public record Row(String id, int priority, Status status, Set<String> tags) {
	}

	/** A projection of an unwrapped property. */
	public record Placed(String id, @Nullable Place place) {
	}

	/** A projection of keys and a filterable property. */
	public record Sized(String id, int size) {
	}

	/**
	 * Projection with text in place of a number.
	 */
	public record Mistyped(String id, int text) {
	}

	/** A projection of a property that one class of a hierarchy has. */
	public record Lives(String id, int lives) {
	}

	/**
	 * Entity whose constructor requires all of its values.
	 */
	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "group#{group}")
	public record Task(@Id String id, String group, @Filterable @JsonProperty("amount") int size,
			@Nullable Address address, @JsonUnwrapped @Nullable Place place, String text,
			@TimeToLive @Nullable Instant until) {

		public Task {
			if (text == null) {
				throw new IllegalArgumentException("no text");
			}
		}

	}

	/**
	 * Object in an entity.
	 */
	public record Address(String city, String street) {
	}

	/**
	 * Unwrapped object in an entity.
	 */
	public record Place(int x, int y) {
	}

	/** A hierarchy. */
	@SingleTableEntity
	public sealed interface Animal permits Cat, Dog {

	}

	/**
	 * Class of the hierarchy.
	 */
	public record Cat(@Id String id, int lives) implements Animal {
	}

	/**
	 * Class of the hierarchy.
	 */
	public record Dog(@Id String id, String name) implements Animal {
	}

}
