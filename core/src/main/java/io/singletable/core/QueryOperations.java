package io.singletable.core;

/**
 * Queries of the entities of a type. What a query asks is planned before anything is
 * read; a query that no index serves is refused, naming each candidate and why not.
 */
public interface QueryOperations {

	/**
	 * Start to describe a query.
	 * @param <T> the entity
	 * @param type its class, annotated
	 * @return a query that asks for all entities of the type
	 */
	<T> ExecutableQuery<T> query(Class<T> type);

}
