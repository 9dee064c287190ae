package io.singletable.internal.template;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.WriteSends;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.WriteSteps;

/**
 * Operations on many entities. All arguments are looked at before the first is written.
 */
record DefaultParallelOperations(OperationGate gate, Parallelism parallelism) implements ParallelOperations {

	@Override
	public <T> List<T> saveAll(Iterable<? extends T> entities) {
		return this.<T>written(OperationName.SAVE_ALL, entities, EntityWriter::saving);
	}

	@Override
	public <T> List<T> insertAll(Iterable<? extends T> entities) {
		return this.<T>written(OperationName.INSERT_ALL, entities, EntityWriter::inserting);
	}

	private <T> List<T> written(OperationName operation, Iterable<? extends T> entities, Write write) {
		List<T> elements = entities(entities);
		return elements.isEmpty() ? List.of() : this.gate.run(operation, names(elements), (table) -> sends(table)
			.list(elements.stream().map((entity) -> writing(table, entity, write)), this.parallelism));
	}

	private <T> ParallelWrite<T> writing(TableOperations table, T entity, Write write) {
		EntityMetadata<? super T> type = types().typeOf(entity);
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null),
				() -> write.of(table.writes().writer(), type, entity));
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		List<Object> elements = entities(entities);
		if (!elements.isEmpty()) {
			this.gate.execute(OperationName.DELETE_ALL, names(elements),
					(table) -> delete(table, elements.stream().map((entity) -> deleting(table, entity))));
		}
	}

	private ParallelWrite<Object> deleting(TableOperations table, Object entity) {
		return deleting(table, types().typeOf(entity), entity);
	}

	private <R> ParallelWrite<Object> deleting(TableOperations table, EntityMetadata<R> type, Object entity) {
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null),
				() -> table.writes().writer().deleting(type, type.javaType().cast(entity)));
	}

	@Override
	public void deleteAllById(Iterable<?> ids, Class<?> type) {
		EntityMetadata<?> metadata = types().root(type);
		List<Object> elements = Elements.of(ids, "ids");
		this.gate.execute(OperationName.DELETE_ALL_BY_ID, type, (table) -> delete(table, elements.stream()
			.map((id) -> new ParallelWrite<>(metadata, id, () -> table.writes().deletes().deleting(id, type)))));
	}

	private void delete(TableOperations table, Stream<ParallelWrite<Object>> writes) {
		sends(table).forEach(writes, this.parallelism, (deleted) -> {
		});
	}

	private <T> List<T> entities(Iterable<? extends T> entities) {
		List<T> elements = Elements.of(entities, "entities");
		elements.forEach(types()::typeOf);
		return elements;
	}

	private static EntityNames names(List<?> entities) {
		return (types) -> {
			TreeSet<String> names = new TreeSet<>();
			entities.forEach((entity) -> names.add(types.typeOf(entity).typeName()));
			return String.join(", ", names);
		};
	}

	private EntityTypes types() {
		return this.gate.types();
	}

	private static WriteSends sends(TableOperations table) {
		return table.queries().sends();
	}

	/**
	 * Steps of the write of one of the entities.
	 */
	private interface Write {

		<T> WriteSteps<T> of(EntityWriter writer, EntityMetadata<? super T> type, T entity);

	}

}
