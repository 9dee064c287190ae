package io.singletable.internal.template;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.ReportingOperations;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.WriteSends;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;

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

	private <T> List<T> written(OperationName operation, Iterable<? extends T> entities, EntitySteps.Write write) {
		List<T> elements = steps().entities(entities);
		return elements.isEmpty() ? List.of()
				: this.gate.run(operation, EntitySteps.names(elements), (table) -> sends(table)
					.list(elements.stream().map((entity) -> steps().writing(table, entity, write)), this.parallelism));
	}

	@Override
	public <T> List<T> saveChanged(Iterable<? extends T> entities) {
		List<T> elements = steps().entities(entities);
		return elements.isEmpty() ? List.of()
				: this.gate.run(OperationName.SAVE_CHANGED, EntitySteps.names(elements), (table) -> {
					ChangedEntities<T> changed = new ChangedEntities<>(table, this.gate.types());
					sends(table).list(changed.writes(elements), this.parallelism);
					return changed.written();
				});
	}

	@Override
	public void deleteAll(Iterable<?> entities) {
		List<Object> elements = steps().entities(entities);
		if (!elements.isEmpty()) {
			this.gate.execute(OperationName.DELETE_ALL, EntitySteps.names(elements),
					(table) -> delete(table, elements.stream().map((entity) -> steps().deleting(table, entity))));
		}
	}

	@Override
	public void deleteAllById(Iterable<?> ids, Class<?> type) {
		this.gate.types().root(type);
		List<Object> elements = Elements.of(ids, "ids");
		this.gate.execute(OperationName.DELETE_ALL_BY_ID, type,
				(table) -> delete(table, elements.stream().map((id) -> steps().deletingById(table, id, type))));
	}

	private void delete(TableOperations table, Stream<ParallelWrite<Object>> writes) {
		sends(table).forEach(writes, this.parallelism, (deleted) -> {
		});
	}

	@Override
	public ReportingOperations keepGoing() {
		return new DefaultReportingOperations(this.gate, this.parallelism);
	}

	private EntitySteps steps() {
		return new EntitySteps(this.gate.types());
	}

	private static WriteSends sends(TableOperations table) {
		return table.queries().sends();
	}

}
