package io.singletable.internal.repository;

import java.lang.reflect.Method;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import org.jspecify.annotations.Nullable;

/**
 * Method of a repository, with what a call costs.
 *
 * @param plan its access plan, or null if it is not a query and does not read all
 * entities
 * @param operation the operation that it calls, once or for each of its arguments, or
 * null if it is a query, or is implemented by the application
 * @param cost cost of a call, or null if the plan is refused, or the application
 * implements the method
 */
public record RepositoryMethod(Class<?> repository, Method method, Kind kind, @Nullable RepositoryPlan plan,
		@Nullable EntityOperation operation, @Nullable CostEstimate cost) {

	/**
	 * Kinds of methods.
	 */
	public enum Kind {

		/** The name of the method is its query. */
		DERIVED,

		/** The query is a text. */
		DECLARED,

		/** The library implements the method for all repositories. */
		BASE,

		/** The application implements the method. */
		CUSTOM

	}

}
