package io.singletable.internal.repository;

import org.springframework.data.repository.query.RepositoryQuery;

/**
 * The query of a method that can say what it reads.
 */
public interface ExplainableQuery extends RepositoryQuery {

	@Override
	SingleTableQueryMethod getQueryMethod();

	/**
	 * The access plan: what will be read, and what it costs.
	 * @return the plan on one line
	 */
	String explain();

}
