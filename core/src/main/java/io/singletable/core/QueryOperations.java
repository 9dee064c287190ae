package io.singletable.core;

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

}
