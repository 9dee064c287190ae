package io.singletable.internal.repository;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.singletable.AllowSorting;
import io.singletable.Counted;
import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.UseIndex;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.Task;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.geo.GeoResults;
import org.springframework.data.repository.PagingAndSortingRepository;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.repository.query.QueryLookupStrategy.Key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for query methods that are refused when their repository is built.
 */
class QueryMethodRulesTests {

	private final ScriptedQueries queries = new ScriptedQueries(Task.class);

	@ParameterizedTest
	@MethodSource
	void mistakesStopStartUp(Class<?> repository, String problem) {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> this.queries.repository(repository))
			.withMessageContaining(problem);
	}

	static Stream<Arguments> mistakesStopStartUp() {
		return Map
			.ofEntries(mistake(Pattern.class, "'Like' of 'title' is not supported"),
					mistake(Unfit.class,
							"'priority = ?0' compares a java.lang.Integer, but the parameter is a "
									+ "java.lang.String: values of these types are never equal"),
					mistake(UnfitElement.class,
							"compares a io.singletable.test.Status, but the parameter is a " + "java.lang.String"),
					mistake(OneForMany.class,
							"takes alternatives, but the parameter is a io.singletable.test.Status: "
									+ "make it a collection"),
					mistake(ManyForOne.class, "for alternatives, write In"),
					mistake(ElementForCollection.class, "for an element of a collection, write Containing"),
					mistake(TooFew.class, "takes parameter 2, but the method has 1"),
					mistake(TooMany.class, "no condition uses parameter 2 (int): remove it"),
					mistake(OfRange.class, "a parameter can't be a org.springframework.data.domain.Range"),
					mistake(OfPage.class, "return a Slice or a Window, or annotate the method with @Counted"),
					mistake(CountedSlice.class, "@Counted is supported for a Page only"),
					mistake(OffsetSlice.class,
							"a PageRequest specifies an offset, which DynamoDB does not support: declare the "
									+ "parameter as CursorPageRequest"),
					mistake(OffsetPage.class, "declare the parameter as CursorPageRequest"),
					mistake(OffsetWindow.class, "declare the parameter as ScrollPosition"),
					mistake(SortedWindow.class, "have no positions from which a Window or Slice could resume"),
					mistake(SortedSlice.class, "have no positions from which a Window or Slice could resume"),
					mistake(SortedByNothing.class, "@AllowSorting requires an order"),
					mistake(SortedNone.class, "@AllowSorting(max = 0) allows no row"),
					mistake(PagedList.class, "a Pageable is supported for a Slice only"),
					mistake(FirstSlice.class, "remove First or Top from the name"),
					mistake(Reactive.class, "reactive repositories are not supported"),
					mistake(Geo.class, "DynamoDB does not support distances and scores"),
					mistake(CountOfText.class, "a method that counts returns a long"),
					mistake(ExistsOfLong.class, "a method that checks existence returns a boolean"),
					mistake(CountWithLimit.class, "takes no Sort, Limit, Pageable, ScrollPosition or projection"),
					mistake(DeleteOfStream.class, "a method that deletes returns nothing, a long, or the deleted"),
					mistake(DeleteOfProjection.class, "deleted entities are returned as " + Task.class.getName()),
					mistake(DeletingReader.class, "a ReadOnlySingleTableRepository can't delete"),
					mistake(OfText.class, "it returns java.lang.String, which is neither"),
					mistake(OfIterator.class, "it returns java.util.Iterator, which is neither"),
					mistake(OfMap.class, "it returns java.util.Map, which is neither"),
					mistake(Unnamed.class,
							"No property 'urgent' found for type 'Task'. If a name is not sufficient, use @Query"),
					mistake(Offsets.class, "not PagingAndSortingRepository, and call findAll(ScrollPosition, Limit)"),
					mistake(OfUnknownProperty.class, "'colour' of the projection"),
					mistake(TwoIndexes.class, "@Query chooses the index 'gsi1', and @UseIndex the index 'gsi2'"),
					mistake(WrongText.class, "invalid at character 8: expected an operator"),
					mistake(UnusedParameter.class, "no condition uses parameter 2"))
			.entrySet()
			.stream()
			.map((it) -> Arguments.of(it.getKey(), it.getValue()));
	}

	private static Map.Entry<Class<?>, String> mistake(Class<?> repository, String problem) {
		return Map.entry(repository, problem);
	}

	@Test
	void refusalOfThePlannerNamesTheMethod() {
		this.queries.refusal = "no index has 'title'";
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> this.queries.repository(Fine.class))
			.withMessage("QueryMethodRulesTests.Fine.findByTitle: no index has 'title'");
	}

	@Test
	void whatFitsIsNotRefused() {
		assertThat(this.queries.repository(Fitting.class)).isNotNull();
	}

	@Test
	void strategiesAreKept() {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> build(Key.CREATE, Declared.class))
			.withMessageContaining("@Query is ignored");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> build(Key.USE_DECLARED_QUERY, Fine.class))
			.withMessageContaining("it has no @Query");
		build(Key.CREATE, Fine.class);
		build(Key.USE_DECLARED_QUERY, Declared.class);
	}

	private void build(Key key, Class<?> repository) {
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.queries.operations());
		factory.setQueryLookupStrategyKey(key);
		factory.getRepository(repository);
	}

	@Test
	void plansAreKept() {
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.queries.operations());
		factory.getRepository(Fine.class);
		assertThat(FactoryPlans.of(factory)).singleElement()
			.hasToString("QueryMethodRulesTests.Fine.findByTitle: Query of Task, [title = ?0]");
	}

	interface Fine extends Repository<Task, String> {

		List<Task> findByTitle(String title);

	}

	interface Declared extends Repository<Task, String> {

		@Query("title = :title")
		List<Task> any(String title);

	}

	interface OfIterator extends Repository<Task, String> {

		Iterator<Task> findByTitle(String title);

	}

	interface OfMap extends Repository<Task, String> {

		Map<String, Task> findByTitle(String title);

	}

	interface Unnamed extends Repository<Task, String> {

		List<Task> urgent();

	}

	interface Offsets extends PagingAndSortingRepository<Task, String> {

	}

	interface Fitting extends Repository<Task, String> {

		List<Task> findByPriority(Long priority);

		List<Task> findByPriorityBetween(Number from, short to);

		List<Task> findByStatus(Object status);

		List<Task> findByStatusIn(Status... statuses);

		List<Task> findByPriorityIn(Collection<? extends Number> priorities);

		List<Task> findByTitleStartingWith(String prefix);

		List<Task> findByTagsContaining(String tag);

		<P> Window<P> findByPlaceCity(Optional<String> city, ScrollPosition position, Sort sort, Class<P> type);

		List<Object> findByDoneTrue();

	}

	interface Pattern extends Repository<Task, String> {

		List<Task> findByTitleLike(String pattern);

	}

	interface Unfit extends Repository<Task, String> {

		List<Task> findByPriority(String priority);

	}

	interface UnfitElement extends Repository<Task, String> {

		List<Task> findByStatusIn(List<String> statuses);

	}

	interface OneForMany extends Repository<Task, String> {

		List<Task> findByStatusIn(Status status);

	}

	interface ManyForOne extends Repository<Task, String> {

		List<Task> findByStatus(List<Status> statuses);

	}

	interface ElementForCollection extends Repository<Task, String> {

		List<Task> findByTags(String tag);

	}

	interface TooFew extends Repository<Task, String> {

		List<Task> findByPriorityBetween(int from);

	}

	interface TooMany extends Repository<Task, String> {

		List<Task> findByPriority(int priority, int another);

	}

	interface OfRange extends Repository<Task, String> {

		List<Task> findByPriorityBetween(Range<Integer> range);

	}

	interface OfPage extends Repository<Task, String> {

		Page<Task> findByPriority(int priority, Pageable pageable);

	}

	interface CountedSlice extends Repository<Task, String> {

		@Counted
		Slice<Task> findByPriority(int priority, Pageable pageable);

	}

	interface OffsetSlice extends Repository<Task, String> {

		Slice<Task> findByStatus(Status status, PageRequest page);

	}

	interface OffsetPage extends Repository<Task, String> {

		@Counted
		Page<Task> findByStatus(Status status, PageRequest page);

	}

	interface OffsetWindow extends Repository<Task, String> {

		Window<Task> findByStatus(Status status, OffsetScrollPosition position, Limit limit);

	}

	interface SortedWindow extends Repository<Task, String> {

		@AllowSorting(max = 10)
		Window<Task> findByStatusOrderByTitle(Status status, ScrollPosition position, Limit limit);

	}

	interface SortedSlice extends Repository<Task, String> {

		@AllowSorting(max = 10)
		Slice<Task> findByStatus(Status status, CursorPageRequest page);

	}

	interface SortedByNothing extends Repository<Task, String> {

		@AllowSorting(max = 10)
		List<Task> findByStatus(Status status);

	}

	interface SortedNone extends Repository<Task, String> {

		@AllowSorting(max = 0)
		List<Task> findByStatusOrderByTitle(Status status);

	}

	interface PagedList extends Repository<Task, String> {

		List<Task> findByPriority(int priority, Pageable pageable);

	}

	interface FirstSlice extends Repository<Task, String> {

		Slice<Task> findFirst3ByPriority(int priority, CursorPageRequest page);

	}

	interface Reactive extends Repository<Task, String> {

		Flow.Publisher<Task> findByPriority(int priority);

	}

	interface Geo extends Repository<Task, String> {

		GeoResults<Task> findByPriority(int priority);

	}

	interface CountOfText extends Repository<Task, String> {

		String countByPriority(int priority);

	}

	interface ExistsOfLong extends Repository<Task, String> {

		long existsByPriority(int priority);

	}

	interface CountWithLimit extends Repository<Task, String> {

		long countByPriority(int priority, Limit limit);

	}

	interface DeleteOfStream extends Repository<Task, String> {

		Stream<Task> deleteByPriority(int priority);

	}

	interface DeleteOfProjection extends Repository<Task, String> {

		List<Titled> deleteByPriority(int priority);

	}

	interface DeletingReader extends ReadOnlySingleTableRepository<Task, String> {

		@Query(value = "priority = :priority", action = Action.DELETE)
		void clear(int priority);

	}

	interface OfText extends Repository<Task, String> {

		List<String> findByPriority(int priority);

	}

	interface OfUnknownProperty extends Repository<Task, String> {

		List<Coloured> findByPriority(int priority);

	}

	interface TwoIndexes extends Repository<Task, String> {

		@Query(value = "priority = :priority", index = "gsi1")
		@UseIndex("gsi2")
		List<Task> any(int priority);

	}

	interface WrongText extends Repository<Task, String> {

		@Query("status like :status")
		List<Task> any(Status status);

	}

	interface UnusedParameter extends Repository<Task, String> {

		@Query("status = :status")
		List<Task> any(Status status, String title);

	}

	interface Titled {

		String getTitle();

	}

	interface Coloured {

		String getColour();

	}

}
