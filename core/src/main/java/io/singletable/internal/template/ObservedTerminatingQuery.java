package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.core.Parallelism;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.write.DeletableRows;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Query each of whose runs has an observation.
 *
 * @param <R> a row
 * @param query the query
 * @param entity name of the entity's type
 * @param observer the observer
 */
record ObservedTerminatingQuery<R>(TerminatingQuery<R> query, String entity,
		OperationObserver observer) implements TerminatingQuery<R>, DeletableRows {

	private <V> V observe(String operation, Supplier<V> run) {
		return this.observer.observe(operation, this.entity, run);
	}

	private <P> TerminatingQuery<P> with(TerminatingQuery<P> query) {
		return new ObservedTerminatingQuery<>(query, this.entity, this.observer);
	}

	@Override
	public <P> TerminatingQuery<P> as(Class<P> projection) {
		return with(this.query.as(projection));
	}

	@Override
	public TerminatingQuery<R> limit(Limit limit) {
		return with(this.query.limit(limit));
	}

	@Override
	public TerminatingQuery<R> measured(Consumer<QueryStatistics> listener) {
		return with(this.query.measured(listener));
	}

	@Override
	public TerminatingQuery<R> budget(int requests) {
		return with(this.query.budget(requests));
	}

	@Override
	public TerminatingQuery<R> parallel(Parallelism parallelism) {
		return with(this.query.parallel(parallelism));
	}

	@Override
	public Optional<R> one() {
		return observe("query", this.query::one);
	}

	@Override
	public Optional<R> first() {
		return observe("query", this.query::first);
	}

	@Override
	public List<R> all() {
		return observe("query", this.query::all);
	}

	@Override
	public Stream<R> stream() {
		return this.observer.observeStream("stream", this.entity, this.query::stream);
	}

	@Override
	public Window<R> scroll(ScrollPosition position, Limit limit) {
		return observe("scroll", () -> this.query.scroll(position, limit));
	}

	@Override
	public long count() {
		return observe("count", this.query::count);
	}

	@Override
	public boolean exists() {
		return observe("exists", this.query::exists);
	}

	@Override
	public List<R> delete() {
		return observe("delete-by-query", this.query::delete);
	}

	@Override
	public long deleteAll() {
		return observe("delete-by-query", this.query::deleteAll);
	}

	@Override
	public void deleteEachById() {
		observe("delete-by-query", () -> {
			((DeletableRows) this.query).deleteEachById();
			return 0;
		});
	}

	@Override
	public KeysetScrollPosition positionOf(Object entity) {
		return this.query.positionOf(entity);
	}

	@Override
	public PlanDescription describe() {
		return this.query.describe();
	}

	@Override
	public String toString() {
		return explain();
	}

}
