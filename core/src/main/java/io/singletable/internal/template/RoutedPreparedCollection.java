package io.singletable.internal.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.ReadConsistency;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Item collection that is prepared for each table once.
 */
final class RoutedPreparedCollection implements PreparedCollection {

	private final Tables tables;

	private final Function<SingleTableOperations, PreparedCollection> preparation;

	private final PreparedCollection planned;

	private final Map<SingleTableOperations, PreparedCollection> prepared = new ConcurrentHashMap<>();

	RoutedPreparedCollection(Tables tables, Function<SingleTableOperations, PreparedCollection> preparation) {
		this.tables = tables;
		this.preparation = preparation;
		this.planned = preparation.apply(tables.planning());
	}

	@Override
	public ItemCollection bind(@Nullable Object... arguments) {
		return new RoutedItemCollection(this.tables,
				(operations) -> this.prepared.computeIfAbsent(operations, this.preparation).bind(arguments));
	}

	@Override
	public PreparedCollection consistency(ReadConsistency consistency) {
		return new RoutedPreparedCollection(this.tables,
				this.preparation.andThen((collection) -> collection.consistency(consistency)));
	}

	@Override
	public PreparedCollection budget(int requests) {
		return new RoutedPreparedCollection(this.tables,
				this.preparation.andThen((collection) -> collection.budget(requests)));
	}

	@Override
	public void requireFitting(Class<?> type) {
		this.planned.requireFitting(type);
	}

	@Override
	public PlanDescription describe() {
		return this.planned.describe();
	}

}
