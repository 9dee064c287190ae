package io.singletable.internal.template;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.thread.ThreadBound;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of code whose operations run on another table than that of the template, each on
 * its own thread. Thread-safe.
 */
final class TableBlocks {

	private final NamedTables tables;

	/** As long as it is 0, no thread is asked for its block. */
	private final AtomicInteger open = new AtomicInteger();

	private final ThreadBound<String> current = new ThreadBound<>();

	TableBlocks(NamedTables tables) {
		this.tables = tables;
	}

	/**
	 * No blocks of the same tables.
	 */
	TableBlocks apart() {
		return new TableBlocks(this.tables);
	}

	/**
	 * The name of the table of the calling thread's block.
	 * @return the name, or null if it is in none
	 */
	@Nullable String name() {
		return (this.open.get() != 0) ? this.current.get() : null;
	}

	/**
	 * The operations on the table of the calling thread's block.
	 * @return the operations, or null if it is in none
	 */
	@Nullable TableOperations table() {
		String name = name();
		return (name != null) ? this.tables.of(name).current() : null;
	}

	/**
	 * Run a block.
	 */
	<R extends @Nullable Object> R call(String name, Supplier<? extends R> work) {
		this.open.incrementAndGet();
		try {
			return this.current.<R>call(name, work);
		}
		finally {
			this.open.decrementAndGet();
		}
	}

}
