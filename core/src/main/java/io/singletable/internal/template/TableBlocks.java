package io.singletable.internal.template;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.singletable.internal.template.table.TableOperations;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of code whose operations run on another table than that of the template, each on
 * its own thread. Thread-safe.
 */
final class TableBlocks {

	private final NamedTables tables;

	/** As long as it is 0, no thread is asked for its block. */
	private final AtomicInteger open = new AtomicInteger();

	/** Not inheritable: a pooled thread would keep the table of whoever started it. */
	private final ThreadLocal<@Nullable String> current = new ThreadLocal<>();

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
		String outer = this.current.get();
		this.current.set(name);
		try {
			return work.get();
		}
		finally {
			if (outer != null) {
				this.current.set(outer);
			}
			else {
				this.current.remove();
			}
			this.open.decrementAndGet();
		}
	}

}
