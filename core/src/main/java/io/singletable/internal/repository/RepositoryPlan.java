package io.singletable.internal.repository;

import java.lang.reflect.Method;

import io.singletable.cost.CostEstimate;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Access plan of a method of a repository: a query method, or one that reads all
 * entities.
 *
 * @param plan its access plan, on one line; for a method that reads all entities and that
 * no index serves, the reason why it will be refused
 * @param description its access plan, or null if it will be refused
 * @param cost cost of a call, for which the plan and the result of the method are
 * decisive, or null if it will be refused
 * @param query its query, or null if it is none of entities of one type
 */
public record RepositoryPlan(Class<?> repository, Method method, Kind kind, String plan,
		@Nullable PlanDescription description, @Nullable CostEstimate cost, @Nullable MethodQuery query) {

	/**
	 * The plan on one line: {@code TicketRepository.findByStatus: Query gsi1 …}.
	 */
	@Override
	public String toString() {
		return ClassUtils.getShortName(this.repository) + "." + this.method.getName() + ": " + this.plan;
	}

}
