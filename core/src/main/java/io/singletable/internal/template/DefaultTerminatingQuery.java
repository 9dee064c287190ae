package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.core.Parallelism;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.read.LazyRows;
import io.singletable.internal.template.table.CallBudget;
import io.singletable.internal.template.table.QuerySettings;
import io.singletable.internal.write.DeletableRows;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * A planned query with its arguments. Its table is chosen by each of the operations that
 * it ends in.
 */
record DefaultTerminatingQuery<R>(OperationGate gate,
		QueryCall<R> call) implements TerminatingQuery<R>, DeletableRows, LazyRows<R> {

	private TerminatingQuery<R> with(QuerySettings settings) {
		return new DefaultTerminatingQuery<>(this.gate, this.call.with(settings));
	}

	@Override
	public <P> TerminatingQuery<P> as(Class<P> projection) {
		Assert.notNull(projection, "projection must not be null");
		return new DefaultTerminatingQuery<>(this.gate, this.call
			.as(PerTable.of(this.gate, (table) -> table.queries().projections().of(this.call.type(), projection))));
	}

	@Override
	public TerminatingQuery<R> limit(Limit limit) {
		return with(this.call.settings().withLimit(limit));
	}

	@Override
	public TerminatingQuery<R> measured(Consumer<QueryStatistics> listener) {
		return with(this.call.settings().withListener(listener));
	}

	@Override
	public TerminatingQuery<R> budget(int requests) {
		return with(this.call.settings().budget().withRequests(requests));
	}

	@Override
	public TerminatingQuery<R> pageSize(int items) {
		return with(this.call.settings().budget().withPageSize(items));
	}

	private TerminatingQuery<R> with(CallBudget budget) {
		return with(this.call.settings().withBudget(budget));
	}

	@Override
	public TerminatingQuery<R> parallel(Parallelism parallelism) {
		return with(this.call.settings().withParallelism(parallelism));
	}

	@Override
	public Optional<R> one() {
		return run(OperationName.QUERY, TableQuery::one);
	}

	@Override
	public Optional<R> first() {
		return run(OperationName.QUERY, TableQuery::first);
	}

	@Override
	public List<R> all() {
		return run(OperationName.QUERY, TableQuery::all);
	}

	@Override
	public Stream<R> stream() {
		return this.gate.stream(OperationName.STREAM, this.call, (table) -> TableQuery.of(table, this.call).stream());
	}

	@Override
	public Iterable<R> lazily() {
		TerminatingQuery<R> here = new DefaultTerminatingQuery<>(this.gate.here(), this.call);
		return () -> here.stream().iterator();
	}

	@Override
	public Window<R> scroll(ScrollPosition position, Limit limit) {
		return run(OperationName.SCROLL, (query) -> query.scroll(position, limit));
	}

	@Override
	public long count() {
		return run(OperationName.COUNT, TableQuery::count);
	}

	@Override
	public boolean exists() {
		return run(OperationName.EXISTS, TableQuery::exists);
	}

	@Override
	public List<R> delete() {
		return run(OperationName.DELETE_BY_QUERY, TableQuery::delete);
	}

	@Override
	public long deleteAll() {
		return run(OperationName.DELETE_BY_QUERY, TableQuery::deleteAll);
	}

	@Override
	public void deleteEachById() {
		this.gate.execute(OperationName.DELETE_BY_QUERY, this.call,
				(table) -> TableQuery.of(table, this.call).deleteEachById());
	}

	private <V> V run(OperationName operation, Function<TableQuery<R>, V> run) {
		return this.gate.run(operation, this.call, (table) -> run.apply(TableQuery.of(table, this.call)));
	}

	@Override
	public KeysetScrollPosition positionOf(Object entity) {
		return TableQuery.of(this.gate.table(), this.call).positionOf(entity);
	}

	@Override
	public PlanDescription describe() {
		return this.gate.planning().queries().describe(this.call.plans().planned(), this.call.settings());
	}

	@Override
	public String toString() {
		return explain();
	}

}
