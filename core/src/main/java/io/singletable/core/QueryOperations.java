package io.singletable.core;

import java.util.Optional;

/**
 * Operations for queries on the entities of a type. A query is planned before anything is
 * read. If no index serves it, it is refused with the reason for each candidate.
 */
public interface QueryOperations {

	/**
	 * Create a query.
	 * @param <T> the entity type
	 * @param type its class, annotated
	 * @return a query for all entities of the type
	 */
	<T> ExecutableQuery<T> query(Class<T> type);

	/**
	 * Return the parallelism that the template is configured with, which repository
	 * methods with {@link io.singletable.Parallel} use.
	 * @return the parallelism, by default none
	 */
	default Optional<Parallelism> parallelism() {
		return Optional.empty();
	}

}
