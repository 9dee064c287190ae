package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.singletable.internal.observation.OperationName;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateTables;
import io.singletable.internal.write.entity.CommitContext;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

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

	private final TableBlocks blocks;

	private OperationGate(EntityTypes types, TableOperations planning, @Nullable TableSource source,
			TableBlocks blocks) {
		this.types = types;
		this.planning = planning;
		this.source = source;
		this.blocks = blocks;
	}

	/**
	 * The gate of a template of one table, which may not be prepared yet.
	 * @param others the tables of blocks
	 */
	static OperationGate of(EntityTypes types, PreparedTable table, NamedTables others) {
		others.add(table.name(), table);
		return new OperationGate(types, table.planning(), table.isPrepared() ? null : table, new TableBlocks(others));
	}

	/**
	 * The gate of a template that resolves its table per operation.
	 * @param planning operations without a table, which only plan and describe
	 * @param others the tables of blocks
	 */
	static OperationGate of(EntityTypes types, TableOperations planning, Tables tables, NamedTables others) {
		return new OperationGate(types, planning, tables, new TableBlocks(others));
	}

	/**
	 * The same gate, to a table of its own, whatever block the thread is in.
	 */
	OperationGate to(TableOperations table) {
		return new OperationGate(this.types, table, null, this.blocks.apart());
	}

	/**
	 * The same gate, to a table of its own, whose operations are in no block.
	 * @param others refuses the tables of blocks
	 */
	OperationGate to(TableOperations table, NamedTables others) {
		return new OperationGate(this.types, table, null, new TableBlocks(others));
	}

	/**
	 * The same gate, to the table of the block of the calling thread, if it is in one.
	 */
	OperationGate here() {
		TableOperations block = this.blocks.table();
		return (block != null) ? to(block) : this;
	}

	public EntityTypes types() {
		return this.types;
	}

	/**
	 * What plans and describes. It has the table only where there is one prepared table.
	 */
	public TableOperations planning() {
		return this.planning;
	}

	/**
	 * The table of the operation that starts now, for what is not observed.
	 * @throws InvalidDataAccessApiUsageException if none is resolved
	 */
	public TableOperations table() {
		TableOperations block = this.blocks.table();
		if (block != null) {
			return block;
		}
		TableSource source = this.source;
		return (source != null) ? source.current() : this.planning;
	}

	/**
	 * The table that is named: that of a block, or of a template of one table.
	 * @param operation what needs it, as the subject of the refusal
	 * @throws InvalidDataAccessApiUsageException if the table is resolved per operation
	 */
	public TableOperations onlyTable(String operation) {
		if (this.source instanceof Tables && this.blocks.name() == null) {
			throw new InvalidDataAccessApiUsageException(
					operation + " works on one table, and this template resolves a table "
							+ "per operation: build a template of that table, with its name instead of the resolver, "
							+ "or call it in a block of that table with inTable(…)");
		}
		return table();
	}

	/**
	 * Run a block of code on another table.
	 * @throws InvalidDataAccessApiUsageException if it is not a name of a table, or in a
	 * transaction of another one
	 */
	<R extends @Nullable Object> R inTable(String table, Supplier<? extends R> work) {
		Assert.notNull(table, "table must not be null");
		Assert.notNull(work, "work must not be null");
		NamedTables.requireName(table, "What was passed to inTable(…)");
		if (this.planning.transactions().isActive() && !table.equals(tableName())) {
			throw new InvalidDataAccessApiUsageException("inTable(…) is not supported in a transaction of another "
					+ "table: call it around the transaction, or write with a template of the other table, which "
					+ "takes part in the transaction if it has the same client");
		}
		return this.blocks.<R>call(table, work);
	}

	/**
	 * Work that runs on another thread as it would on this one: with the table, the
	 * observation and the metadata of writes.
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if no table is
	 * resolved
	 */
	<R extends @Nullable Object> Supplier<R> carrying(Supplier<R> work) {
		if (this.planning.transactions().isActive()) {
			throw new InvalidDataAccessApiUsageException("A future is not supported in a transaction, because another "
					+ "thread does not take part in it: call the operation without a future, or call it before the "
					+ "transaction or after it");
		}
		Supplier<R> carried = this.planning.observer().carrying(CommitContext.carrying(work));
		boolean inOwnTable = this.blocks.name() == null && !(this.source instanceof Tables);
		String table = inOwnTable ? null : tableName();
		return (table != null) ? () -> this.blocks.<R>call(table, carried) : carried;
	}

	/** The name of the table of the operation that starts now. */
	private String tableName() {
		String block = this.blocks.name();
		if (block != null) {
			return block;
		}
		TableSource source = this.source;
		return (source != null) ? source.name() : this.planning.maintenance().tables().name();
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
	public <R extends @Nullable Object> R run(OperationName name, @Nullable Object subject,
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
	public void execute(OperationName name, @Nullable Object subject, Consumer<TableOperations> operation) {
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
	public <R> R run(OperationName name, @Nullable Object subject, ToLongFunction<R> rows,
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
	public <R> Stream<R> stream(OperationName name, @Nullable Object subject,
			Function<TableOperations, Stream<R>> operation) {
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
