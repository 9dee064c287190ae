package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;

import io.singletable.core.PastItemCollection;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.query.PlanDescription;

/**
 * Item collection as of a time each of whose reads has an observation.
 *
 * @param collection the collection
 * @param entity name of the entity's type
 * @param observer the observer
 */
record ObservedPastItemCollection(PastItemCollection collection, String entity,
		OperationObserver observer) implements PastItemCollection {

	private static final String READ = "read-collection-as-of";

	@Override
	public PastItemCollection without(Class<?> type) {
		return new ObservedPastItemCollection(this.collection.without(type), this.entity, this.observer);
	}

	@Override
	public PastItemCollection budget(int requests) {
		return new ObservedPastItemCollection(this.collection.budget(requests), this.entity, this.observer);
	}

	@Override
	public List<Object> all() {
		return this.observer.observe(READ, this.entity, this.collection::all);
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		return this.observer.observe(READ, this.entity, () -> this.collection.as(type));
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
