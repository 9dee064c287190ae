package io.singletable.internal.template;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;

/**
 * Operations on many entities of a template that resolves its table per operation: all
 * entities of a call are of the table that the calling thread resolves.
 *
 * @param current the operations of the table of the operation that starts now
 * @param parallelism the parallelism
 */
record RoutedParallelOperations(Supplier<SingleTableOperations> current,
		Parallelism parallelism) implements ParallelOperations {

	private ParallelOperations resolved() {
		return this.current.get().parallel(this.parallelism);
	}

	@Override
	public <T> List<T> saveAll(Iterable<? extends T> entities) {
		return resolved().saveAll(entities);
	}

	@Override
	public <T> List<T> insertAll(Iterable<? extends T> entities) {
		return resolved().insertAll(entities);
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		resolved().deleteAll(entities);
	}

	@Override
	public void deleteAllById(Iterable<?> ids, Class<?> type) {
		resolved().deleteAllById(ids, type);
	}

	@Override
	public <T> Stream<T> findAll(Class<T> type) {
		return resolved().findAll(type);
	}

}
