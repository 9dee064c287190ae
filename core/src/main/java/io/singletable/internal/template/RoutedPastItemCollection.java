package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.core.PastItemCollection;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.PlanDescription;

/**
 * Item collection as of a time in the table that is resolved when it is read.
 *
 * @param tables the tables
 * @param steps the steps that make the collection
 */
record RoutedPastItemCollection(Tables tables,
		Function<SingleTableOperations, PastItemCollection> steps) implements PastItemCollection {

	private PastItemCollection current() {
		return this.steps.apply(this.tables.current());
	}

	@Override
	public PastItemCollection without(Class<?> type) {
		return new RoutedPastItemCollection(this.tables, this.steps.andThen((past) -> past.without(type)));
	}

	@Override
	public PastItemCollection budget(int requests) {
		return new RoutedPastItemCollection(this.tables, this.steps.andThen((past) -> past.budget(requests)));
	}

	@Override
	public List<Object> all() {
		return current().all();
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		return current().as(type);
	}

	@Override
	public PlanDescription describe() {
		return this.steps.apply(this.tables.planning()).describe();
	}

}
