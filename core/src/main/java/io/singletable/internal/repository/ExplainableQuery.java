package io.singletable.internal.repository;

import java.util.Optional;

import io.singletable.core.CostOperations;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.observation.OperationName;
import io.singletable.query.PlanDescription;

import org.springframework.data.repository.query.RepositoryQuery;

/**
 * The query of a method that can say what it reads.
 */
public interface ExplainableQuery extends RepositoryQuery {

	@Override
	SingleTableQueryMethod getQueryMethod();

	/**
	 * The access plan: what will be read, and what it costs.
	 */
	PlanDescription describe();

	/**
	 * The cost of a call, which the result of the method decides as well.
	 */
	CostEstimate cost(CostOperations operations);

	/**
	 * Whether the name of the method is the query, rather than a text.
	 */
	boolean isDerived();

	/**
	 * The query apart from the method.
	 * @return the query, or empty if it is none of entities of one type
	 */
	default Optional<MethodQuery> detached() {
		return Optional.empty();
	}

	/**
	 * Name of the operation that a call of the method is.
	 */
	OperationName operation();

	/**
	 * Whether the method returns rows that are read as they are consumed.
	 */
	boolean isStream();

}
