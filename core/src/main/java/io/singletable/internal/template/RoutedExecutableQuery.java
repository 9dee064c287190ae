package io.singletable.internal.template;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.singletable.ReadConsistency;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.PreparedQuery;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.Criteria;

import org.springframework.data.domain.Sort;

/**
 * Query on the table that is resolved when it is executed. Its steps are recorded, and
 * checked at once on operations without a table.
 *
 * @param <T> the entity
 */
final class RoutedExecutableQuery<T> extends RoutedTerminatingQuery<T> implements ExecutableQuery<T> {

	private final Tables tables;

	private final Function<SingleTableOperations, ExecutableQuery<T>> steps;

	RoutedExecutableQuery(Tables tables, Function<SingleTableOperations, ExecutableQuery<T>> steps) {
		super(tables, steps::apply);
		this.tables = tables;
		this.steps = steps;
	}

	private RoutedExecutableQuery<T> and(UnaryOperator<ExecutableQuery<T>> step) {
		Function<SingleTableOperations, ExecutableQuery<T>> all = this.steps.andThen(step);
		all.apply(this.tables.planning());
		return new RoutedExecutableQuery<>(this.tables, all);
	}

	@Override
	public ExecutableQuery<T> matching(Criteria criteria) {
		return and((query) -> query.matching(criteria));
	}

	@Override
	public ExecutableQuery<T> sort(Sort sort) {
		return and((query) -> query.sort(sort));
	}

	@Override
	public ExecutableQuery<T> usingIndex(String name) {
		return and((query) -> query.usingIndex(name));
	}

	@Override
	public ExecutableQuery<T> allowFiltering() {
		return and(ExecutableQuery::allowFiltering);
	}

	@Override
	public ExecutableQuery<T> allowScan() {
		return and(ExecutableQuery::allowScan);
	}

	@Override
	public ExecutableQuery<T> allowSorting(int max) {
		return and((query) -> query.allowSorting(max));
	}

	@Override
	public ExecutableQuery<T> consistency(ReadConsistency consistency) {
		return and((query) -> query.consistency(consistency));
	}

	@Override
	public ExecutableQuery<T> budget(int requests) {
		return and((query) -> query.budget(requests));
	}

	@Override
	public ExecutableQuery<T> filter(Predicate<? super T> predicate) {
		return and((query) -> query.filter(predicate));
	}

	@Override
	public PreparedQuery<T> prepare() {
		return new RoutedPreparedQuery<>(this.tables, (operations) -> this.steps.apply(operations).prepare());
	}

}
