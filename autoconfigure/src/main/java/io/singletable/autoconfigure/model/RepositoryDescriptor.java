package io.singletable.autoconfigure.model;

import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

/**
 * Description of a repository.
 *
 * @param repository the repository interface
 * @param created whether the repository was created; if not, because it is created
 * lazily, its methods are not planned yet
 * @param methods its methods
 */
public record RepositoryDescriptor(String repository, boolean created, List<MethodDescriptor> methods) {

	/**
	 * Description of a method of a repository.
	 *
	 * @param method name and parameter types
	 * @param returns return type
	 * @param kind {@code DERIVED} or {@code DECLARED} for a query method, {@code BASE} or
	 * {@code CUSTOM} for one that the library or the application implements
	 * @param operation the operation that it calls, or null
	 * @param plan its access plan, or null if it has none
	 * @param refusal the reason why it will be refused, or null
	 * @param cost cost of a call, or null if the application implements the method, or it
	 * will be refused
	 */
	public record MethodDescriptor(String method, String returns, String kind, @Nullable EntityOperation operation,
			@Nullable PlanDescriptor plan, @Nullable String refusal, @Nullable CostEstimate cost) {

	}

	/**
	 * Description of an access plan.
	 *
	 * @param text the explanation
	 * @param access the operation of DynamoDB that reads
	 * @param index name of the index, or null for the table
	 * @param keyCondition condition on the keys, with placeholders, or null
	 * @param filter the filter, and where it is applied, or null
	 * @param maxRequests limit on the requests that the method sets, or null
	 */
	public record PlanDescriptor(String text, Access access, @Nullable String index, @Nullable String keyCondition,
			@Nullable String filter, @Nullable Integer maxRequests) {

	}

}
