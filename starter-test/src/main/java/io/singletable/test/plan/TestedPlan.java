package io.singletable.test.plan;

import io.singletable.core.PreparedQuery;
import io.singletable.core.TerminatingQuery;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.query.PlanDescription;
import org.assertj.core.api.AssertProvider;

import org.springframework.util.Assert;

/**
 * Access plan to be asserted:
 * {@code assertThat(plan(tickets::findByStatus)).isIndexQuery("gsi1").readsAtMost(1)}.
 * Nothing is sent: plans were made when the repositories were created. Immutable,
 * thread-safe.
 */
public final class TestedPlan implements AssertProvider<PlanAssert> {

	private final String subject;

	private final PlanDescription description;

	private final CostEstimate cost;

	private TestedPlan(String subject, PlanDescription description, CostEstimate cost) {
		this.subject = subject;
		this.description = description;
		this.cost = cost;
	}

	/**
	 * The plan of a repository method without parameters.
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static TestedPlan plan(RepositoryCall.Of0 method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with one parameter.
	 * @param <A> the first parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A> TestedPlan plan(RepositoryCall.Of1<A> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with two parameters.
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A, B> TestedPlan plan(RepositoryCall.Of2<A, B> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with three parameters.
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A, B, C> TestedPlan plan(RepositoryCall.Of3<A, B, C> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with four parameters.
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A, B, C, D> TestedPlan plan(RepositoryCall.Of4<A, B, C, D> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with five parameters.
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 * @param <E> the fifth parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A, B, C, D, E> TestedPlan plan(RepositoryCall.Of5<A, B, C, D, E> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method with six parameters.
	 * @param <A> the first parameter
	 * @param <B> the second parameter
	 * @param <C> the third parameter
	 * @param <D> the fourth parameter
	 * @param <E> the fifth parameter
	 * @param <F> the sixth parameter
	 * @param method the method, as a reference on the repository of the test
	 * @return the plan
	 * @throws IllegalArgumentException if it is not a method of a repository that has a
	 * plan
	 */
	public static <A, B, C, D, E, F> TestedPlan plan(RepositoryCall.Of6<A, B, C, D, E, F> method) {
		return of(MethodReferences.find(method));
	}

	/**
	 * The plan of a repository method, by name.
	 * @param repository the repository interface
	 * @param method name of the method
	 * @return the plan
	 * @throws IllegalArgumentException if the repository has none of that name that has a
	 * plan, or more than one
	 */
	public static TestedPlan plan(Class<?> repository, String method) {
		Assert.notNull(repository, "repository must not be null");
		Assert.notNull(method, "method must not be null");
		return of(MethodReferences.find(repository, method));
	}

	/**
	 * The plan of a query.
	 * @param query the query, as in {@code template.query(Ticket.class).matching(…)}
	 * @return the plan
	 * @throws io.singletable.UnplannableQueryException if it can't be planned
	 */
	public static TestedPlan plan(TerminatingQuery<?> query) {
		Assert.notNull(query, "query must not be null");
		return of("query", query.describe());
	}

	/**
	 * The plan of a prepared query.
	 * @param query the query
	 * @return the plan
	 */
	public static TestedPlan plan(PreparedQuery<?> query) {
		Assert.notNull(query, "query must not be null");
		return of("query", query.describe());
	}

	private static TestedPlan of(RepositoryPlan plan) {
		PlanDescription description = plan.description();
		if (description == null) {
			throw new AssertionError(plan.toString());
		}
		CostEstimate cost = plan.cost();
		return new TestedPlan(plan.repository().getSimpleName() + "." + plan.method().getName(), description,
				(cost != null) ? cost : description.cost());
	}

	private static TestedPlan of(String subject, PlanDescription description) {
		return new TestedPlan(subject, description, description.cost());
	}

	/**
	 * The description of the plan.
	 * @return the description
	 */
	public PlanDescription description() {
		return this.description;
	}

	/**
	 * The cost of a call.
	 * @return the estimate
	 */
	public CostEstimate cost() {
		return this.cost;
	}

	@Override
	public PlanAssert assertThat() {
		return new PlanAssert(this).as(this.subject);
	}

	/**
	 * The plan on one line.
	 */
	@Override
	public String toString() {
		return this.subject + ": " + this.description;
	}

}
