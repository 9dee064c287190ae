package io.singletable.internal.template;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.singletable.core.ParallelOperations;
import io.singletable.internal.observation.OperationObserver;

/**
 * Operations on many entities, each of which has one observation, with the requests of
 * all threads.
 *
 * @param operations the operations
 * @param types the entities
 * @param observer the observer
 */
record ObservedParallelOperations(ParallelOperations operations, EntityTypes types,
		OperationObserver observer) implements ParallelOperations {

	@Override
	public <T> List<T> saveAll(Iterable<? extends T> entities) {
		List<T> elements = Elements.of(entities, "entities");
		return elements.isEmpty() ? List.of()
				: this.observer.observe("save-all", names(elements), () -> this.operations.saveAll(elements));
	}

	@Override
	public <T> List<T> insertAll(Iterable<? extends T> entities) {
		List<T> elements = Elements.of(entities, "entities");
		return elements.isEmpty() ? List.of()
				: this.observer.observe("insert-all", names(elements), () -> this.operations.insertAll(elements));
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		List<Object> elements = Elements.of(entities, "entities");
		if (!elements.isEmpty()) {
			this.observer.observe("delete-all", names(elements), () -> this.operations.deleteAll(elements));
		}
	}

	@Override
	public void deleteAllById(Iterable<?> ids, Class<?> type) {
		this.observer.observe("delete-all-by-id", this.types.metadata(type).typeName(),
				() -> this.operations.deleteAllById(ids, type));
	}

	/** Queries observe their runs themselves. */
	@Override
	public <T> Stream<T> findAll(Class<T> type) {
		return this.operations.findAll(type);
	}

	private String names(List<?> entities) {
		TreeSet<String> names = new TreeSet<>();
		entities.forEach((entity) -> names.add(this.types.typeOf(entity).typeName()));
		return String.join(", ", names);
	}

}
