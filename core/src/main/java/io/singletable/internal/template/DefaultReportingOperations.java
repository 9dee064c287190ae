package io.singletable.internal.template;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.core.Parallelism;
import io.singletable.core.ReportingOperations;
import io.singletable.core.WriteReport;
import io.singletable.core.WriteTotals;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.WriteSends;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.ParallelWrites.Completion;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Operations on many entities that report. All arguments but those of a stream are looked
 * at before the first is written.
 */
record DefaultReportingOperations(OperationGate gate, Parallelism parallelism) implements ReportingOperations {

	@Override
	public <T> WriteReport<T> saveAll(Iterable<? extends T> entities) {
		List<T> elements = steps().entities(entities);
		return report(OperationName.SAVE_ALL, EntitySteps.names(elements), elements,
				(table, entity) -> steps().writing(table, entity, EntityWriter::saving));
	}

	@Override
	public <T> WriteReport<T> insertAll(Iterable<? extends T> entities) {
		List<T> elements = steps().entities(entities);
		return report(OperationName.INSERT_ALL, EntitySteps.names(elements), elements,
				(table, entity) -> steps().writing(table, entity, EntityWriter::inserting));
	}

	@Override
	public <T> WriteReport<T> saveChanged(Iterable<? extends T> entities) {
		List<T> elements = steps().entities(entities);
		requireNoTransaction();
		WriteTally<T> tally = WriteTally.of(elements);
		if (!elements.isEmpty()) {
			this.gate.execute(OperationName.SAVE_CHANGED, EntitySteps.names(elements), (table) -> {
				ChangedEntities<T> changed = new ChangedEntities<>(table, this.gate.types());
				sends(table).report(changed.writes(elements).iterator(), this.parallelism, Completion.IN_ORDER,
						(outcome) -> tally
							.accept(changed.isUnchanged(outcome.entity()) ? unchanged(outcome) : outcome));
			});
		}
		return tally.report();
	}

	private static <T> WriteOutcome<T> unchanged(WriteOutcome<T> outcome) {
		return new WriteOutcome<>(outcome.position(), outcome.entity(), Status.UNCHANGED, null);
	}

	@Override
	public <T> WriteReport<T> deleteAll(Iterable<? extends T> entities) {
		List<T> elements = steps().entities(entities);
		return report(OperationName.DELETE_ALL, EntitySteps.names(elements), elements, steps()::deleting);
	}

	@Override
	public <I> WriteReport<I> deleteAllById(Iterable<? extends I> ids, Class<?> type) {
		this.gate.types().root(type);
		List<I> elements = Elements.of(ids, "ids");
		return report(OperationName.DELETE_ALL_BY_ID, type, elements,
				(table, id) -> steps().deletingById(table, id, type));
	}

	private <T> WriteReport<T> report(OperationName operation, Object subject, List<T> elements,
			BiFunction<TableOperations, T, ParallelWrite<T>> write) {
		requireNoTransaction();
		WriteTally<T> tally = WriteTally.of(elements);
		if (!elements.isEmpty()) {
			this.gate.execute(operation, subject,
					(table) -> sends(table).report(
							elements.stream().map((element) -> write.apply(table, element)).iterator(),
							this.parallelism, Completion.IN_ORDER, tally));
		}
		return tally.report();
	}

	@Override
	public <T> WriteTotals stream(Stream<? extends T> entities, Consumer<? super WriteOutcome<T>> outcomes) {
		Assert.notNull(entities, "entities must not be null");
		Assert.notNull(outcomes, "outcomes must not be null");
		requireNoTransaction();
		StreamedEntities<T> elements = new StreamedEntities<>(entities.iterator());
		if (!elements.hasNext()) {
			return new WriteTotals(0, 0, 0, 0, true);
		}
		WriteCounts<T> counts = new WriteCounts<>(outcomes);
		EntityNames names = (types) -> types.typeOf(elements.first()).typeName();
		boolean exhausted = this.gate.run(OperationName.SAVE_ALL, names,
				(table) -> sends(table).report(
						elements.map((entity) -> steps().writing(table, entity, EntityWriter::saving)),
						this.parallelism, Completion.AS_ANSWERED, counts));
		return counts.totals(exhausted);
	}

	@Override
	public WriteTotals purgeExpired(Class<?> type, Consumer<? super WriteOutcome<Object>> outcomes) {
		EntityMetadata<?> metadata = this.gate.types().root(type);
		Assert.notNull(outcomes, "outcomes must not be null");
		return purge(OperationName.PURGE_EXPIRED, type, (table) -> {
			table.writes().writer().requireWritable(metadata);
			return table.maintenance()
				.expired()
				.stream(metadata, this.parallelism)
				.map((header) -> EntitySteps.purgingExpired(table, metadata, header));
		}, outcomes);
	}

	@Override
	public WriteTotals purgeDeleted(Class<?> type, Consumer<? super WriteOutcome<Object>> outcomes) {
		Assert.notNull(outcomes, "outcomes must not be null");
		return purge(OperationName.PURGE_DELETED, type, (table) -> table.deleted().purges(type), outcomes);
	}

	/** What others have changed meanwhile is not what was to be purged any more. */
	private WriteTotals purge(OperationName name, Class<?> type,
			Function<TableOperations, Stream<ParallelWrite<Object>>> purges,
			Consumer<? super WriteOutcome<Object>> outcomes) {
		requireNoTransaction();
		WriteCounts<Object> counts = new WriteCounts<>(outcomes);
		boolean exhausted = this.gate.run(name, type, (table) -> {
			try (Stream<ParallelWrite<Object>> writes = purges.apply(table)) {
				return sends(table).report(writes.iterator(), this.parallelism, Completion.AS_ANSWERED, (outcome) -> {
					if (outcome.entity() != ParallelWrite.CHANGED) {
						counts.accept(outcome);
					}
				});
			}
		});
		return counts.totals(exhausted);
	}

	private void requireNoTransaction() {
		if (this.gate.planning().transactions().isActive()) {
			throw new InvalidDataAccessApiUsageException("keepGoing() is not supported in a transaction, which is all "
					+ "or nothing: call it before the transaction or after it, or save and delete without it");
		}
	}

	private EntitySteps steps() {
		return new EntitySteps(this.gate.types());
	}

	private static WriteSends sends(TableOperations table) {
		return table.queries().sends();
	}

}
