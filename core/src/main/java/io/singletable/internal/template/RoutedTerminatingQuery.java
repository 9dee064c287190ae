package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.write.DeletableRows;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Query whose last steps are missing, on the table that is resolved when it is executed.
 *
 * @param <R> the row
 */
class RoutedTerminatingQuery<R> implements TerminatingQuery<R>, DeletableRows {

	private final Tables tables;

	private final Function<SingleTableOperations, TerminatingQuery<R>> steps;

	RoutedTerminatingQuery(Tables tables, Function<SingleTableOperations, TerminatingQuery<R>> steps) {
		this.tables = tables;
		this.steps = steps;
	}

	private TerminatingQuery<R> current() {
		return this.steps.apply(this.tables.current());
	}

	@Override
	public <P> TerminatingQuery<P> as(Class<P> projection) {
		return new RoutedTerminatingQuery<>(this.tables, this.steps.andThen((query) -> query.as(projection)));
	}

	@Override
	public TerminatingQuery<R> limit(Limit limit) {
		return new RoutedTerminatingQuery<>(this.tables, this.steps.andThen((query) -> query.limit(limit)));
	}

	@Override
	public TerminatingQuery<R> measured(Consumer<QueryStatistics> listener) {
		return new RoutedTerminatingQuery<>(this.tables, this.steps.andThen((query) -> query.measured(listener)));
	}

	@Override
	public TerminatingQuery<R> budget(int requests) {
		return new RoutedTerminatingQuery<>(this.tables, this.steps.andThen((query) -> query.budget(requests)));
	}

	@Override
	public TerminatingQuery<R> parallel(Parallelism parallelism) {
		return new RoutedTerminatingQuery<>(this.tables, this.steps.andThen((query) -> query.parallel(parallelism)));
	}

	@Override
	public Optional<R> one() {
		return current().one();
	}

	@Override
	public Optional<R> first() {
		return current().first();
	}

	@Override
	public List<R> all() {
		return current().all();
	}

	@Override
	public Stream<R> stream() {
		return current().stream();
	}

	@Override
	public Window<R> scroll(ScrollPosition position, Limit limit) {
		return current().scroll(position, limit);
	}

	@Override
	public long count() {
		return current().count();
	}

	@Override
	public boolean exists() {
		return current().exists();
	}

	@Override
	public List<R> delete() {
		return current().delete();
	}

	@Override
	public long deleteAll() {
		return current().deleteAll();
	}

	/** The operations of a table are ours, and so are their queries. */
	@Override
	public void deleteEachById() {
		((DeletableRows) current()).deleteEachById();
	}

	@Override
	public KeysetScrollPosition positionOf(Object entity) {
		return current().positionOf(entity);
	}

	@Override
	public PlanDescription describe() {
		return this.steps.apply(this.tables.planning()).describe();
	}

}
