package io.singletable.internal.repository;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.ConsistentRead;
import io.singletable.Counted;
import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.ReadConsistency;
import io.singletable.UseIndex;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.Task;
import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.util.Streamable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the execution of planned query methods, and their results.
 */
class QueryMethodExecutionTests {

	private final ScriptedQueries queries = new ScriptedQueries(Task.class);

	private final Tasks tasks = this.queries.repository(Tasks.class);

	private final Task one = Task.of("1");

	private final Task two = Task.of("2");

	@BeforeEach
	void find() {
		this.queries.rows = List.of(this.one, this.two);
	}

	@Test
	void oneOfTwoIsAnError() {
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.tasks.findByTitle("x"));
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.tasks.findByStatusAndTitle(Status.OPEN, "x"));
		assertAsked("Task, [title = ?0], [x], one", "Task, [status = ?0 and title = ?1], [OPEN, x], one");
	}

	@Test
	void oneOfNoneIsNullOrEmpty() {
		this.queries.rows = List.of();
		assertThat(this.tasks.findByTitle("x")).isNull();
		assertThat(this.tasks.findByStatusAndTitle(Status.OPEN, "x")).isEmpty();
	}

	@Test
	void firstIsTheFirst() {
		assertThat(this.tasks.findFirstByStatusOrderByPriorityDesc(Status.OPEN)).contains(this.one);
		assertAsked("Task, [status = ?0], sort priority: DESC, [OPEN], first");
	}

	@Test
	void manyAreAnyCollection() {
		assertThat(this.tasks.findByStatus(Status.OPEN)).containsExactly(this.one, this.two);
		assertThat(this.tasks.readByStatus(Status.OPEN)).containsExactlyInAnyOrder(this.one, this.two);
		assertThat(this.tasks.getByStatus(Status.OPEN)).containsExactly(this.one, this.two);
		assertThat(this.tasks.queryByStatus(Status.OPEN)).containsExactly(this.one, this.two);
		assertThat(this.tasks.searchByStatus(Status.OPEN)).containsExactly(this.one, this.two);
		assertThat(this.tasks.streamableByStatus(Status.OPEN).titles()).containsExactly("title of 1", "title of 2");
		assertThat(this.queries.asked).containsOnly("Task, [status = ?0], [OPEN], all").hasSize(6);
	}

	@Test
	void streamIsThatOfTheQuery() {
		try (Stream<Task> stream = this.tasks.streamByStatus(Status.OPEN)) {
			assertThat(stream).containsExactly(this.one, this.two);
		}
		assertAsked("Task, [status = ?0], [OPEN], stream");
	}

	@Test
	void limitIsTheLessOfNameAndArgument() {
		assertThat(this.tasks.findTop3ByStatus(Status.OPEN, Limit.of(1))).containsExactly(this.one);
		this.tasks.findTop3ByStatus(Status.OPEN, Limit.of(9));
		this.tasks.findTop3ByStatus(Status.OPEN, Limit.unlimited());
		assertAsked("Task, [status = ?0], [OPEN], limit 1, all", "Task, [status = ?0], [OPEN], limit 3, all",
				"Task, [status = ?0], [OPEN], limit 3, all");
	}

	@Test
	void windowTakesPositionAndLimit() {
		Window<Task> window = this.tasks.findByPriority(3, ScrollPosition.keyset(), Limit.of(20));
		assertThat(window).containsExactly(this.one, this.two);
		this.tasks.findByPriority(3, window.positionAt(1), Limit.unlimited());
		this.tasks.findFirst5ByPriority(3, ScrollPosition.keyset().backward());
		assertAsked("Task, [priority = ?0], [3], scroll FORWARD from the start 20",
				"Task, [priority = ?0], [3], scroll FORWARD {row=1} unlimited",
				"Task, [priority = ?0], [3], scroll BACKWARD from the start 5");
	}

	@Test
	void nullPositionIsNamed() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByPriority(3, null, Limit.of(2)))
			.withMessageEndingWith("Tasks.findByPriority: the ScrollPosition is null: for the first page, use "
					+ "ScrollPosition.keyset()");
	}

	@Test
	void offsetsAreRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByPriority(3, ScrollPosition.offset(), Limit.of(2)))
			.withMessageContaining(
					"Tasks.findByPriority: DynamoDB does not support offsets: begin with ScrollPosition.keyset(), "
							+ "and continue with a position of the window");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByAssignee("ann", PageRequest.of(0, 20, Sort.by("title"))))
			.withMessageContaining("pass a CursorPageRequest, not a PageRequest, because DynamoDB does not support "
					+ "offsets: begin with CursorPageRequest.ofSize(…)");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByAssignee("ann", Pageable.unpaged()))
			.withMessageContaining("CursorPageRequest");
		assertThat(this.queries.asked).isEmpty();
	}

	@Test
	void slicesLeadOnInBothDirections() {
		this.queries.hasNext = true;
		Slice<Task> first = this.tasks.findByAssignee("ann", CursorPageRequest.ofSize(2));
		assertThat(first.isFirst()).isTrue();
		assertThat(first.hasNext()).isTrue();
		Slice<Task> second = this.tasks.findByAssignee("ann", first.nextPageable());
		assertThat(second.hasPrevious()).isTrue();
		Slice<Task> back = this.tasks.findByAssignee("ann", second.previousPageable());
		assertThat(back.hasPrevious()).isTrue();
		this.tasks.findByAssignee("ann", back.nextPageable());
		assertAsked("Task, [assignee = ?0], [ann], scroll FORWARD from the start 2",
				"Task, [assignee = ?0], [ann], scroll FORWARD {row=1} 2",
				"Task, [assignee = ?0], [ann], scroll BACKWARD {row=0} 2",
				"Task, [assignee = ?0], [ann], scroll FORWARD {row=1} 2");
	}

	@Test
	void lastSliceHasNoNext() {
		Slice<Task> only = this.tasks.findByAssignee("ann", CursorPageRequest.ofSize(2));
		assertThat(only.isLast()).isTrue();
		assertThat(only.nextPageable()).isEqualTo(Pageable.unpaged());
		assertThat(only.previousPageable()).isEqualTo(Pageable.unpaged());
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(only::getNumber);
	}

	@Test
	void pageCountsUnlessItIsAll() {
		assertThat(this.tasks.findByTags("a", CursorPageRequest.ofSize(5)).getTotalElements()).isEqualTo(2);
		assertThat(this.queries.asked).noneMatch((it) -> it.endsWith("count"));
		this.queries.hasNext = true;
		Page<Task> page = this.tasks.findByTags("a", CursorPageRequest.ofSize(1));
		assertThat(page.getTotalPages()).isEqualTo(2);
		assertThat(page.map(Task::id).getTotalElements()).isEqualTo(2);
		assertThat(this.queries.asked).endsWith("Task, [tags contains ?0], [a], count");
	}

	@Test
	void countsAndExists() {
		assertThat(this.tasks.countByStatus(Status.OPEN)).isEqualTo(2);
		assertThat(this.tasks.countByTitle("x")).isEqualTo(2);
		assertThat(this.tasks.existsByStatus(Status.OPEN)).isTrue();
		assertAsked("Task, [status = ?0], [OPEN], count", "Task, [title = ?0], [x], count",
				"Task, [status = ?0], [OPEN], exists");
	}

	@Test
	void deletesReturnNothingNumbersOrTheDeleted() {
		this.tasks.deleteByStatus(Status.OPEN);
		assertThat(this.tasks.removeByStatus(Status.OPEN)).isEqualTo(2);
		assertThat(this.tasks.deleteByPriority(3)).containsExactly(this.one, this.two);
		assertAsked("Task, [status = ?0], [OPEN], deleteAll", "Task, [status = ?0], [OPEN], deleteAll",
				"Task, [priority = ?0], [3], delete");
	}

	@Test
	void deleteOfOneDeletesNeitherOfTwo() {
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.tasks.deleteByTitle("x"));
		assertAsked("Task, [title = ?0], [x], one");
		this.queries.rows = List.of(this.one);
		assertThat(this.tasks.deleteByTitle("x")).contains(this.one);
		assertThat(this.queries.asked).endsWith("Task, [title = ?0], [x], limit 1, delete");
	}

	@Test
	void dynamicSortFollowsThatOfTheName() {
		this.tasks.findByStatusOrderByPriority(Status.OPEN, Sort.by("title"));
		this.tasks.findByStatusOrderByPriority(Status.OPEN, Sort.unsorted());
		this.tasks.findByAssignee("ann", CursorPageRequest.ofSize(2).withSort(Sort.by("title").descending()));
		assertAsked("Task, [status = ?0], sort priority: ASC, sort priority: ASC,title: ASC, [OPEN], all",
				"Task, [status = ?0], sort priority: ASC, [OPEN], all",
				"Task, [assignee = ?0], sort title: DESC, [ann], scroll FORWARD from the start 2");
	}

	@Test
	void closedProjectionsAreReadAsSuch() {
		this.queries.rows = List.of();
		this.tasks.findTitlesByStatus(Status.OPEN);
		this.tasks.findHeadsByStatus(Status.OPEN);
		this.tasks.findDynamicByStatus(Status.OPEN, Head.class);
		this.tasks.findDynamicByStatus(Status.OPEN, Task.class);
		assertAsked("Task, [status = ?0], [OPEN], as Title, all", "Task, [status = ?0], [OPEN], as Head, all",
				"Task, [status = ?0], [OPEN], as Head, all", "Task, [status = ?0], [OPEN], all");
	}

	@Test
	void dynamicProjectionToWhatIsNoneIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findDynamicByStatus(Status.OPEN, String.class))
			.withMessageContaining("Tasks.findDynamicByStatus: it can't return java.lang.String");
		assertThat(this.tasks.findDynamicByStatus(Status.OPEN, Object.class)).hasSize(2);
	}

	@Test
	void openProjectionsReadTheEntity() {
		assertThat(this.tasks.findOpenByStatus(Status.OPEN)).extracting(Open::getLabel)
			.containsExactly("1: title of 1", "2: title of 2");
		assertThat(this.tasks.findOpenByPriority(3, ScrollPosition.keyset()).getContent()).extracting(Open::getLabel)
			.containsExactly("1: title of 1", "2: title of 2");
		assertThat(this.queries.asked).noneMatch((it) -> it.contains("as Open"));
	}

	@Test
	void alternativesMayBeAnyCollection() {
		this.tasks.findByStatusIn(Set.of(Status.OPEN));
		this.tasks.findByPriorityIn(1, 2);
		this.tasks.findByPriorityIn();
		this.tasks.findByTitleIn(Streamable.of("a", "b"));
		assertAsked("Task, [status in ?0], [[OPEN]], all", "Task, [priority in ?0], [[1, 2]], all",
				"Task, [priority in ?0], [[]], all", "Task, [title in ?0], [[a, b]], all");
	}

	@Test
	void nullArgumentsAreRefusedByName() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByAssignee(null, CursorPageRequest.ofSize(1)))
			.withMessageContaining(
					"Tasks.findByAssignee: the argument 'assignee' is null, or contains null, but no value is equal "
							+ "to null. To find entities without 'assignee', write a method with …AssigneeIsNull");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByTitleIn(Streamable.of("a", null)))
			.withMessageContaining("'titles' is null, or contains null");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tasks.findByPlaceCity(Optional.empty()))
			.withMessageContaining("…PlaceCityIsNull");
		assertThat(this.queries.asked).isEmpty();
	}

	@Test
	void optionalArgumentsAreUnwrapped() {
		this.tasks.findByPlaceCity(Optional.of("Bonn"));
		assertAsked("Task, [place.city = ?0], [Bonn], all");
	}

	@Test
	void annotationsSteerThePlan() {
		this.tasks.findByDone(true);
		this.tasks.findByDueIsNull();
		this.tasks.findByIdAndTitle("1", "x");
		this.tasks.findByTitleStartingWith("x");
		assertAsked("Task, [done = ?0], index gsi1, filtering, [true], all", "Task, [due is null], scan, all",
				"Task, [id = ?0 and title = ?1], STRONG, [1, x], all",
				"Task, [title starts with ?0], index gsi1, EVENTUAL, [x], all");
	}

	@Test
	void queriesAreDeclared() {
		this.tasks.urgent(Status.OPEN, 7);
		this.queries.rows = List.of(this.one);
		assertThat(this.tasks.howMany(Status.OPEN)).isEqualTo(1);
		this.tasks.clear();
		assertAsked("Task, [status = ?0 and priority >= ?1], sort priority: DESC, index gsi1, [OPEN, 7], all",
				"Task, [status = ?0], [OPEN], count", "Task, [status = ?], deleteAll");
	}

	private void assertAsked(String... asked) {
		assertThat(this.queries.asked).containsExactly(asked);
	}

	interface Tasks extends SingleTableRepository<Task, String> {

		@Nullable Task findByTitle(String title);

		Optional<Task> findByStatusAndTitle(Status status, String title);

		Optional<Task> findFirstByStatusOrderByPriorityDesc(Status status);

		List<Task> findByStatus(Status status);

		Set<Task> readByStatus(Status status);

		Collection<Task> getByStatus(Status status);

		Iterable<Task> queryByStatus(Status status);

		Streamable<Task> searchByStatus(Status status);

		@Query("status = :status")
		Bundle streamableByStatus(Status status);

		Stream<Task> streamByStatus(Status status);

		List<Task> findTop3ByStatus(Status status, Limit limit);

		Window<Task> findByPriority(int priority, @Nullable ScrollPosition position, Limit limit);

		Window<Task> findFirst5ByPriority(int priority, ScrollPosition position);

		Slice<Task> findByAssignee(@Nullable String assignee, Pageable page);

		@Counted
		@Query("tags contains :tag")
		Page<Task> findByTags(String tag, CursorPageRequest page);

		long countByStatus(Status status);

		int countByTitle(String title);

		boolean existsByStatus(Status status);

		void deleteByStatus(Status status);

		long removeByStatus(Status status);

		List<Task> deleteByPriority(int priority);

		Optional<Task> deleteByTitle(String title);

		List<Task> findByStatusOrderByPriority(Status status, Sort sort);

		List<Title> findTitlesByStatus(Status status);

		List<Head> findHeadsByStatus(Status status);

		<P> List<P> findDynamicByStatus(Status status, Class<P> projection);

		List<Open> findOpenByStatus(Status status);

		Window<Open> findOpenByPriority(int priority, ScrollPosition position);

		List<Task> findByStatusIn(Collection<Status> statuses);

		List<Task> findByPriorityIn(int... priorities);

		List<Task> findByTitleIn(Streamable<String> titles);

		List<Task> findByPlaceCity(Optional<String> city);

		@UseIndex("gsi1")
		@AllowFiltering
		List<Task> findByDone(boolean done);

		@AllowScan
		List<Task> findByDueIsNull();

		@ConsistentRead
		List<Task> findByIdAndTitle(String id, String title);

		@CheapRead
		List<Task> findByTitleStartingWith(String prefix);

		@Query(index = "gsi1", value = "status = :status and priority >= :least order by priority desc")
		List<Task> urgent(Status status, int least);

		@Query(value = "status = ?1", action = Action.COUNT)
		long howMany(Status status);

		@Query(value = "status = 'DONE'", action = Action.DELETE)
		void clear();

	}

	@UseIndex("gsi1")
	@ConsistentRead(ReadConsistency.EVENTUAL)
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface CheapRead {

	}

	interface Title {

		String getTitle();

	}

	record Head(String id, String title) {
	}

	interface Open {

		@Value("#{target.id + ': ' + target.title}")
		String getLabel();

	}

	public record Bundle(Streamable<Task> tasks) implements Streamable<Task> {

		List<String> titles() {
			return this.tasks.map(Task::title).toList();
		}

		@Override
		public Iterator<Task> iterator() {
			return this.tasks.iterator();
		}

	}

}
