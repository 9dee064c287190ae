package io.singletable.internal.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.core.ItemCollection;
import io.singletable.core.PastItemCollection;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.partition.PartitionKey;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Item collection each of whose reads has an observation.
 *
 * @param collection the collection
 * @param entity name of the entity's type
 * @param observer the observer
 */
record ObservedItemCollection(ItemCollection collection, String entity,
		OperationObserver observer) implements ItemCollection {

	private <V> V observe(String operation, Supplier<V> run) {
		return this.observer.observe(operation, this.entity, run);
	}

	private ItemCollection with(ItemCollection collection) {
		return new ObservedItemCollection(collection, this.entity, this.observer);
	}

	@Override
	public ItemCollection descending() {
		return with(this.collection.descending());
	}

	@Override
	public ItemCollection consistency(ReadConsistency consistency) {
		return with(this.collection.consistency(consistency));
	}

	@Override
	public ItemCollection budget(int requests) {
		return with(this.collection.budget(requests));
	}

	@Override
	public PastItemCollection asOf(Instant time) {
		return new ObservedPastItemCollection(this.collection.asOf(time), this.entity, this.observer);
	}

	@Override
	public Stream<Object> stream() {
		return this.observer.observeStream("stream-collection", this.entity, this.collection::stream);
	}

	@Override
	public List<Object> all() {
		return observe("read-collection", this.collection::all);
	}

	@Override
	public Window<Object> scroll(ScrollPosition position, Limit limit) {
		return observe("scroll-collection", () -> this.collection.scroll(position, limit));
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		return observe("read-collection", () -> this.collection.as(type));
	}

	@Override
	public Optional<PartitionKey> partitionKey() {
		return this.collection.partitionKey();
	}

	@Override
	public PlanDescription describe() {
		return this.collection.describe();
	}

	@Override
	public String toString() {
		return explain();
	}

}
