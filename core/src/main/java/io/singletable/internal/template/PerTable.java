package io.singletable.internal.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.internal.template.table.TableOperations;

/**
 * Value that is planned once, and again on each table where there are several: what is
 * complete and what is projected may differ between them.
 */
record PerTable<V>(TableOperations planning, V planned, Function<TableOperations, V> planner) {

	static <V> PerTable<V> of(OperationGate gate, Function<TableOperations, V> planner) {
		return new PerTable<>(gate.planning(), planner.apply(gate.planning()), planner);
	}

	/**
	 * A value that is the same on all tables.
	 */
	static <V> PerTable<V> same(OperationGate gate, V value) {
		return new PerTable<>(gate.planning(), value, (table) -> value);
	}

	/**
	 * The same, which keeps what it plans for as long as it lives.
	 */
	PerTable<V> kept() {
		Map<TableOperations, V> kept = new ConcurrentHashMap<>();
		return new PerTable<>(this.planning, this.planned, (table) -> kept.computeIfAbsent(table, this.planner));
	}

	V at(TableOperations table) {
		return (table == this.planning) ? this.planned : this.planner.apply(table);
	}

	<W> PerTable<W> map(Function<? super V, W> change) {
		return new PerTable<>(this.planning, change.apply(this.planned), (table) -> change.apply(at(table)));
	}

}
