package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedQuery;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.plan.QuerySpec;
import io.singletable.internal.plan.QuerySpec.Allowances;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.template.table.CallBudget;
import io.singletable.internal.template.table.QuerySettings;
import io.singletable.query.Criteria;
import io.singletable.query.Parameters;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * A query that is planned when it is run: values are taken out of its criteria, so that
 * the same shape is planned once.
 */
final class DefaultExecutableQuery<T> implements ExecutableQuery<T> {

	private final OperationGate gate;

	private final Class<T> type;

	private final QuerySpec spec;

	private final @Nullable Predicate<Object> filter;

	private final QuerySettings settings;

	private DefaultExecutableQuery(OperationGate gate, Class<T> type, QuerySpec spec,
			@Nullable Predicate<Object> filter, QuerySettings settings) {
		this.gate = gate;
		this.type = type;
		this.spec = spec;
		this.filter = filter;
		this.settings = settings;
	}

	static <T> ExecutableQuery<T> of(OperationGate gate, EntityMetadata<?> metadata, Class<T> type) {
		return new DefaultExecutableQuery<>(gate, type, QuerySpec.of(metadata, Criteria.everything()), null,
				QuerySettings.NONE);
	}

	@Override
	public ExecutableQuery<T> matching(Criteria criteria) {
		Assert.notNull(criteria, "criteria must not be null");
		return with(this.spec.withCriteria(criteria));
	}

	@Override
	public ExecutableQuery<T> sort(Sort sort) {
		Assert.notNull(sort, "sort must not be null");
		return with(this.spec.withSort(sort));
	}

	@Override
	public ExecutableQuery<T> usingIndex(String name) {
		Assert.notNull(name, "name must not be null");
		return with(this.spec.withIndex(name));
	}

	@Override
	public ExecutableQuery<T> allowFiltering() {
		return (this.spec.allowances() == Allowances.NONE) ? with(this.spec.withAllowances(Allowances.FILTERING))
				: this;
	}

	@Override
	public ExecutableQuery<T> allowScan() {
		return with(this.spec.withAllowances(Allowances.SCAN));
	}

	@Override
	public ExecutableQuery<T> allowSorting(int max) {
		Assert.isTrue(max > 0, "The maximum number of rows to sort must be at least 1");
		return with(this.spec.withMaxSorted(max));
	}

	@Override
	public ExecutableQuery<T> consistency(ReadConsistency consistency) {
		Assert.notNull(consistency, "consistency must not be null");
		return with(this.spec.withConsistency(consistency));
	}

	@Override
	public ExecutableQuery<T> budget(int requests) {
		return with(this.settings.budget().withRequests(requests));
	}

	@Override
	public ExecutableQuery<T> pageSize(int items) {
		return with(this.settings.budget().withPageSize(items));
	}

	private ExecutableQuery<T> with(CallBudget budget) {
		return new DefaultExecutableQuery<>(this.gate, this.type, this.spec, this.filter,
				this.settings.withBudget(budget));
	}

	@Override
	public ExecutableQuery<T> filter(Predicate<? super T> predicate) {
		Assert.notNull(predicate, "predicate must not be null");
		Predicate<Object> typed = (entity) -> predicate.test(this.type.cast(entity));
		return new DefaultExecutableQuery<>(this.gate, this.type, this.spec,
				(this.filter != null) ? this.filter.and(typed) : typed, this.settings);
	}

	private ExecutableQuery<T> with(QuerySpec spec) {
		return new DefaultExecutableQuery<>(this.gate, this.type, spec, this.filter, this.settings);
	}

	@Override
	public PreparedQuery<T> prepare() {
		requireFiltering();
		return new DefaultPreparedQuery<>(this.gate, this.type, this.spec, plans(this.spec).kept(), this.filter,
				this.settings);
	}

	/**
	 * A function that leaves rows out is a filter that no index serves.
	 */
	private void requireFiltering() {
		if (this.filter != null && !this.spec.allowances().filtering()) {
			throw new UnplannableQueryException("A query of " + this.spec.type().typeName()
					+ " leaves out rows with filter(...), which are nevertheless read and billed: allow that with "
					+ "allowFiltering()");
		}
	}

	private TerminatingQuery<T> bound() {
		requireFiltering();
		Parameters parameters = Parameters.of(this.spec.criteria());
		QuerySpec shape = this.spec.withCriteria(parameters.criteria());
		return new DefaultTerminatingQuery<>(this.gate,
				new QueryCall<>(this.spec.type(), plans(shape), parameters.values().toArray(), this.filter,
						PerTable.same(this.gate, ItemProjection.entities(this.type)), this.settings));
	}

	private PerTable<AccessPlan> plans(QuerySpec spec) {
		return PerTable.of(this.gate, (table) -> table.queries().plans().of(spec));
	}

	@Override
	public <P> TerminatingQuery<P> as(Class<P> projection) {
		return bound().as(projection);
	}

	@Override
	public TerminatingQuery<T> limit(Limit limit) {
		return bound().limit(limit);
	}

	@Override
	public TerminatingQuery<T> measured(Consumer<QueryStatistics> listener) {
		return bound().measured(listener);
	}

	@Override
	public TerminatingQuery<T> parallel(Parallelism parallelism) {
		return bound().parallel(parallelism);
	}

	@Override
	public Optional<T> one() {
		return bound().one();
	}

	@Override
	public Optional<T> first() {
		return bound().first();
	}

	@Override
	public List<T> all() {
		return bound().all();
	}

	@Override
	public Stream<T> stream() {
		return bound().stream();
	}

	@Override
	public Window<T> scroll(ScrollPosition position, Limit limit) {
		return bound().scroll(position, limit);
	}

	@Override
	public long count() {
		return bound().count();
	}

	@Override
	public boolean exists() {
		return bound().exists();
	}

	@Override
	public List<T> delete() {
		return bound().delete();
	}

	@Override
	public long deleteAll() {
		return bound().deleteAll();
	}

	@Override
	public KeysetScrollPosition positionOf(Object entity) {
		return bound().positionOf(entity);
	}

	@Override
	public PlanDescription describe() {
		return bound().describe();
	}

	@Override
	public String toString() {
		return this.spec.type() + ": " + this.spec.criteria();
	}

}
