package io.singletable.internal.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.core.PreparedQuery;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Query that is prepared for each table once. Preparing it checks that it can be planned,
 * without a table; what is backfilled and projected can differ between tables, and so can
 * their plans.
 *
 * @param <T> the entity
 */
final class RoutedPreparedQuery<T> implements PreparedQuery<T> {

	private final Tables tables;

	private final Function<SingleTableOperations, PreparedQuery<T>> preparation;

	private final PreparedQuery<T> planned;

	private final Map<SingleTableOperations, PreparedQuery<T>> prepared = new ConcurrentHashMap<>();

	RoutedPreparedQuery(Tables tables, Function<SingleTableOperations, PreparedQuery<T>> preparation) {
		this.tables = tables;
		this.preparation = preparation;
		this.planned = preparation.apply(tables.planning());
	}

	@Override
	public TerminatingQuery<T> bind(@Nullable Object... arguments) {
		return new RoutedTerminatingQuery<>(this.tables,
				(operations) -> this.prepared.computeIfAbsent(operations, this.preparation).bind(arguments));
	}

	@Override
	public PreparedQuery<T> sort(Sort sort) {
		return new RoutedPreparedQuery<>(this.tables,
				(operations) -> this.prepared.computeIfAbsent(operations, this.preparation).sort(sort));
	}

	@Override
	public PlanDescription describe() {
		return this.planned.describe();
	}

}
