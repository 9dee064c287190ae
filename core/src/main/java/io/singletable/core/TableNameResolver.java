package io.singletable.core;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Resolver of the table of each operation of a template, such as one table per tenant.
 * Called once at the start of an operation, on the thread that calls the template: all
 * requests of a query, a stream, a paged delete or a transaction go to that one table.
 * Implementations must be thread-safe, and should be fast.
 */
@FunctionalInterface
public interface TableNameResolver {

	/**
	 * Resolve the table of the operation that starts on the current thread.
	 * @return its name; null if there is none, in which case the operation is refused
	 * before anything is sent
	 */
	@Nullable String resolveTableName();

	/**
	 * Tables that are known at start-up, and prepared then. Any other table is prepared
	 * by its first operation.
	 * @return their names, by default none
	 */
	default Collection<String> tableNames() {
		return List.of();
	}

}
