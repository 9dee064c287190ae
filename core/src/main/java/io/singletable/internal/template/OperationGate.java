package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.singletable.internal.observation.OperationName;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateTables;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Gate through which every operation of a template enters: it chooses the table, opens
 * the observation, and runs the operation. Everything that callers build up holds the
 * gate and nothing of a table. Thread-safe.
 */
public final class OperationGate {

	private final EntityTypes types;

	/** The table of a template of one prepared table; otherwise nothing but plans. */
	private final TableOperations planning;

	/** Null where {@link #planning} is the table. */
	private final @Nullable TableSource source;

	private OperationGate(EntityTypes types, TableOperations planning, @Nullable TableSource source) {
		this.types = types;
		this.planning = planning;
		this.source = source;
	}

	/**
	 * The gate of a template of one table.
	 */
	static OperationGate of(EntityTypes types, TableOperations table) {
		return new OperationGate(types, table, null);
	}

	/**
	 * The gate of a template of one table, which may not be prepared yet.
	 */
	static OperationGate of(EntityTypes types, PreparedTable table) {
		return new OperationGate(types, table.planning(), table.isPrepared() ? null : table);
	}

	/**
	 * The gate of a template that resolves its table per operation.
	 * @param planning operations without a table, which only plan and describe
	 */
	static OperationGate of(EntityTypes types, TableOperations planning, Tables tables) {
		return new OperationGate(types, planning, tables);
	}

	/**
	 * The same gate, to a table of its own.
	 */
	OperationGate to(TableOperations table) {
		return of(this.types, table);
	}

	EntityTypes types() {
		return this.types;
	}

	/**
	 * What plans and describes. It has the table only where there is one prepared table.
	 */
	TableOperations planning() {
		return this.planning;
	}

	/**
	 * The table of the operation that starts now, for what is not observed.
	 * @throws InvalidDataAccessApiUsageException if none is resolved
	 */
	TableOperations table() {
		TableSource source = this.source;
		return (source != null) ? source.current() : this.planning;
	}

	/**
	 * The table of a template of one table.
	 * @param operation what needs it, as the subject of the refusal
	 * @throws InvalidDataAccessApiUsageException if the table is resolved per operation
	 */
	TableOperations onlyTable(String operation) {
		if (this.source instanceof Tables) {
			throw new InvalidDataAccessApiUsageException(
					operation + " works on one table, and this template resolves a table "
							+ "per operation: build a template of that table, with its name instead of the resolver");
		}
		return table();
	}

	/** The tables, and what is stored in each. */
	TemplateTables tables() {
		TemplateTables planned = this.planning.maintenance().tables();
		return (this.source instanceof Tables tables) ? planned.resolved(tables.known()) : planned;
	}

	/**
	 * Run an operation.
	 * @param subject the class of an entity, an entity, or {@link EntityNames}; null is
	 * left to the operation to refuse
	 */
	<R extends @Nullable Object> R run(OperationName name, @Nullable Object subject,
			Function<TableOperations, R> operation) {
		TableOperations table = table();
		OperationObserver observer = table.observer();
		return (subject != null && observer.isEnabled())
				? observer.observe(name, nameOf(subject), () -> operation.apply(table)) : operation.apply(table);
	}

	/**
	 * Run an operation without a result.
	 * @param subject the class of an entity, an entity, or {@link EntityNames}; null is
	 * left to the operation to refuse
	 */
	void execute(OperationName name, @Nullable Object subject, Consumer<TableOperations> operation) {
		TableOperations table = table();
		OperationObserver observer = table.observer();
		if (subject != null && observer.isEnabled()) {
			observer.observe(name, nameOf(subject), () -> operation.accept(table));
		}
		else {
			operation.accept(table);
		}
	}

	/**
	 * Run an operation whose rows are counted by its result.
	 * @param subject the class of an entity, an entity, or {@link EntityNames}; null is
	 * left to the operation to refuse
	 */
	<R> R run(OperationName name, @Nullable Object subject, ToLongFunction<R> rows,
			Function<TableOperations, R> operation) {
		TableOperations table = table();
		OperationObserver observer = table.observer();
		return (subject != null && observer.isEnabled())
				? observer.observe(name, nameOf(subject), rows, () -> operation.apply(table)) : operation.apply(table);
	}

	/**
	 * Run an operation that lasts until its rows have been read.
	 * @param subject the class of an entity, an entity, or {@link EntityNames}; null is
	 * left to the operation to refuse
	 */
	<R> Stream<R> stream(OperationName name, @Nullable Object subject, Function<TableOperations, Stream<R>> operation) {
		TableOperations table = table();
		OperationObserver observer = table.observer();
		return (subject != null && observer.isEnabled())
				? observer.observeStream(name, nameOf(subject), () -> operation.apply(table)) : operation.apply(table);
	}

	private String nameOf(Object subject) {
		if (subject instanceof EntityNames names) {
			return names.of(this.types);
		}
		return ((subject instanceof Class<?> type) ? this.types.metadata(type) : this.types.typeOf(subject)).typeName();
	}

}
