package io.singletable.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedQuery;
import io.singletable.core.QueryOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityCosts;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Criteria;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.QueryStatistics;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

import static org.mockito.BDDMockito.given;

/**
 * Queries that return what the test says, and record what they were asked.
 */
public final class ScriptedQueries implements QueryOperations {

	private static final CostEstimate COST = CostEstimate.ofRead(RequestCount.of(1),
			new UnitEstimate(0.5, null, "0.5", List.of()));

	private int described;

	/** What was asked, one word or more for each step. */
	public final List<String> asked = new ArrayList<>();

	/** What is found. */
	public List<?> rows = List.of();

	/** What makes planning fail. */
	public @Nullable String refusal;

	public boolean hasNext;

	public final EntityRegistry registry;

	public ScriptedQueries(Class<?>... types) {
		this.registry = EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
	}

	public SingleTableOperations operations() {
		SingleTableOperations operations = Mockito.mock(SingleTableOperations.class);
		given(operations.entities()).willReturn(this.registry);
		given(operations.query(Mockito.any())).willAnswer((invocation) -> query(invocation.<Class<?>>getArgument(0)));
		given(operations.describeOperations(Mockito.any())).willReturn(new EntityCosts("Scripted",
				Stream.of(EntityOperation.values())
					.map((operation) -> new OperationDescription(operation, List.of(), List.of(), COST))
					.toList()));
		return operations;
	}

	/**
	 * How often a plan was described.
	 */
	public int described() {
		return this.described;
	}

	public <R> R repository(Class<R> type) {
		return new SingleTableRepositoryFactory(operations()).getRepository(type);
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return new Query<>(type.getSimpleName());
	}

	private record Step(List<String> words) {

		Step and(String word) {
			List<String> more = new ArrayList<>(this.words);
			more.add(word);
			return new Step(more);
		}

	}

	private class Rows<R> implements TerminatingQuery<R> {

		private final Step step;

		private final int max;

		Rows(Step step, int max) {
			this.step = step;
			this.max = max;
		}

		@SuppressWarnings("unchecked")
		private List<R> found(String word) {
			ScriptedQueries.this.asked.add(String.join(", ", this.step.and(word).words()));
			return (List<R>) ScriptedQueries.this.rows.stream().limit(this.max).toList();
		}

		@Override
		public <P> TerminatingQuery<P> as(Class<P> projection) {
			return new Rows<>(this.step.and("as " + projection.getSimpleName()), this.max);
		}

		@Override
		public TerminatingQuery<R> limit(Limit limit) {
			return new Rows<>(this.step.and("limit " + limit.max()), limit.max());
		}

		@Override
		public TerminatingQuery<R> parallel(Parallelism parallelism) {
			return new Rows<>(this.step.and("parallel"), this.max);
		}

		@Override
		public Optional<R> one() {
			List<R> found = found("one");
			if (found.size() > 1) {
				throw new IncorrectResultSizeDataAccessException(1);
			}
			return found.stream().findFirst();
		}

		@Override
		public Optional<R> first() {
			return found("first").stream().findFirst();
		}

		@Override
		public List<R> all() {
			return found("all");
		}

		@Override
		public Stream<R> stream() {
			return found("stream").stream();
		}

		@Override
		public Window<R> scroll(ScrollPosition position, Limit limit) {
			List<R> found = found("scroll " + ((KeysetScrollPosition) position).getDirection() + " "
					+ (position.isInitial() ? "from the start" : ((KeysetScrollPosition) position).getKeys()) + " "
					+ (limit.isLimited() ? limit.max() : "unlimited"));
			return Window.from(found, (index) -> ScrollPosition.of(java.util.Map.of("row", index),
					((KeysetScrollPosition) position).getDirection()), ScriptedQueries.this.hasNext);
		}

		@Override
		public long count() {
			return found("count").size();
		}

		@Override
		public boolean exists() {
			return !found("exists").isEmpty();
		}

		@Override
		public List<R> delete() {
			return found("delete");
		}

		@Override
		public long deleteAll() {
			return found("deleteAll").size();
		}

		@Override
		public TerminatingQuery<R> budget(int requests) {
			return new Rows<>(this.step.and("budget " + requests), this.max);
		}

		@Override
		public TerminatingQuery<R> pageSize(int items) {
			return new Rows<>(this.step.and("page size " + items), this.max);
		}

		@Override
		public TerminatingQuery<R> measured(Consumer<QueryStatistics> statistics) {
			return this;
		}

		@Override
		public KeysetScrollPosition positionOf(Object entity) {
			throw new UnsupportedOperationException();
		}

		@Override
		public PlanDescription describe() {
			ScriptedQueries.this.described++;
			return new PlanDescription(Access.QUERY, null, null, null, List.of(), null, null, 1, COST, COST,
					"Query of " + String.join(", ", this.step.words()));
		}

		@Override
		public String explain() {
			return describe().toString();
		}

	}

	private final class Query<T> extends Rows<T> implements ExecutableQuery<T>, PreparedQuery<T> {

		private final Step step;

		Query(String entity) {
			this(new Step(List.of(entity)));
		}

		private Query(Step step) {
			super(step, Integer.MAX_VALUE);
			this.step = step;
		}

		private Query<T> with(String word) {
			UnaryOperator<Step> next = (it) -> it.and(word);
			return new Query<>(next.apply(this.step));
		}

		@Override
		public ExecutableQuery<T> matching(Criteria criteria) {
			return with("[" + criteria + "]");
		}

		@Override
		public Query<T> sort(Sort sort) {
			return sort.isSorted() ? with("sort " + sort) : this;
		}

		@Override
		public ExecutableQuery<T> usingIndex(String name) {
			return with("index " + name);
		}

		@Override
		public ExecutableQuery<T> allowFiltering() {
			return with("filtering");
		}

		@Override
		public ExecutableQuery<T> allowScan() {
			return with("scan");
		}

		@Override
		public ExecutableQuery<T> allowSorting(int max) {
			return with("sorting " + max);
		}

		@Override
		public ExecutableQuery<T> consistency(ReadConsistency consistency) {
			return with(consistency.name());
		}

		@Override
		public ExecutableQuery<T> budget(int requests) {
			return with("budget " + requests);
		}

		@Override
		public ExecutableQuery<T> pageSize(int items) {
			return with("page size " + items);
		}

		@Override
		public ExecutableQuery<T> filter(Predicate<? super T> predicate) {
			return with("predicate");
		}

		@Override
		public PreparedQuery<T> prepare() {
			if (ScriptedQueries.this.refusal != null) {
				throw new UnplannableQueryException(ScriptedQueries.this.refusal);
			}
			return this;
		}

		@Override
		public TerminatingQuery<T> bind(Object... arguments) {
			return (arguments.length == 0) ? this : with(List.of(arguments).toString());
		}

	}

}
