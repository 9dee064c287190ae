package io.singletable.internal.template;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.QueryOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.ParallelWrite;

/**
 * Operations on many entities of a template of one table. All arguments are looked at
 * before the first is written.
 *
 * @param types the entities
 * @param writer writes single entities
 * @param deletes deletes entities by id
 * @param queries the queries
 * @param parallelism the parallelism
 */
record DefaultParallelOperations(EntityTypes types, EntityWriter writer, EntityDeletes deletes, QueryOperations queries,
		Parallelism parallelism) implements ParallelOperations {

	@Override
	public <T> List<T> saveAll(Iterable<? extends T> entities) {
		return sends().list(this.<T>entities(entities).map(this::saving), this.parallelism);
	}

	private <T> ParallelWrite<T> saving(T entity) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null), () -> this.writer.saving(type, entity));
	}

	@Override
	public <T> List<T> insertAll(Iterable<? extends T> entities) {
		return sends().list(this.<T>entities(entities).map(this::inserting), this.parallelism);
	}

	private <T> ParallelWrite<T> inserting(T entity) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null), () -> this.writer.inserting(type, entity));
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		delete(this.<Object>entities(entities).map(this::deleting));
	}

	private ParallelWrite<Object> deleting(Object entity) {
		return deleting(this.types.typeOf(entity), entity);
	}

	private <R> ParallelWrite<Object> deleting(EntityMetadata<R> type, Object entity) {
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null),
				() -> this.writer.deleting(type, type.javaType().cast(entity)));
	}

	@Override
	public void deleteAllById(Iterable<?> ids, Class<?> type) {
		EntityMetadata<?> metadata = this.types.root(type);
		delete(Elements.of(ids, "ids")
			.stream()
			.map((id) -> new ParallelWrite<>(metadata, id, () -> this.deletes.deleting(id, type))));
	}

	private void delete(Stream<ParallelWrite<Object>> writes) {
		sends().forEach(writes, this.parallelism, (deleted) -> {
		});
	}

	@Override
	public <T> Stream<T> findAll(Class<T> type) {
		return this.queries.query(type).parallel(this.parallelism).stream();
	}

	/** A stream, so that the id of an entity is looked at when its write begins. */
	private <T> Stream<T> entities(Iterable<? extends T> entities) {
		List<T> elements = Elements.of(entities, "entities");
		elements.forEach(this.types::typeOf);
		return elements.stream();
	}

	private WriteSends sends() {
		return new WriteSends(this.writer);
	}

}
