package io.singletable.internal.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.core.ItemCollection;
import io.singletable.core.PastItemCollection;
import io.singletable.core.SingleTableOperations;
import io.singletable.partition.PartitionKey;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Item collection in the table that is resolved when it is read.
 */
final class RoutedItemCollection implements ItemCollection {

	private final Tables tables;

	private final Function<SingleTableOperations, ItemCollection> steps;

	RoutedItemCollection(Tables tables, Function<SingleTableOperations, ItemCollection> steps) {
		this.tables = tables;
		this.steps = steps;
	}

	private ItemCollection current() {
		return this.steps.apply(this.tables.current());
	}

	@Override
	public ItemCollection descending() {
		return new RoutedItemCollection(this.tables, this.steps.andThen(ItemCollection::descending));
	}

	@Override
	public ItemCollection consistency(ReadConsistency consistency) {
		return new RoutedItemCollection(this.tables,
				this.steps.andThen((collection) -> collection.consistency(consistency)));
	}

	@Override
	public ItemCollection budget(int requests) {
		return new RoutedItemCollection(this.tables, this.steps.andThen((collection) -> collection.budget(requests)));
	}

	@Override
	public PastItemCollection asOf(Instant time) {
		return new RoutedPastItemCollection(this.tables, this.steps.andThen((collection) -> collection.asOf(time)));
	}

	@Override
	public Optional<PartitionKey> partitionKey() {
		return current().partitionKey();
	}

	@Override
	public Stream<Object> stream() {
		return current().stream();
	}

	@Override
	public List<Object> all() {
		return current().all();
	}

	@Override
	public Window<Object> scroll(ScrollPosition position, Limit limit) {
		return current().scroll(position, limit);
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
