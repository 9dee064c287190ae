package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.Collection;

import io.singletable.UnplannableQueryException;
import io.singletable.core.CostOperations;
import io.singletable.core.PreparedQuery;
import io.singletable.core.QueryOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.core.RepositoryInformation;

/**
 * Query for all entities of a repository, planned when the repository is created. If it
 * can't be planned, because the type has no listing or the listing is incomplete,
 * start-up does not fail, since it may never be used: it is refused when it is run, until
 * it can be planned. Thread-safe.
 *
 * @param <T> the entity
 */
final class WholeListing<T> {

	private final QueryOperations operations;

	private final Class<T> type;

	private volatile @Nullable PreparedQuery<T> prepared;

	/** Why there was no plan when the repository was created, or null. */
	private final @Nullable String refusal;

	private final @Nullable PreparedQuery<T> initial;

	WholeListing(QueryOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
		PreparedQuery<T> planned = null;
		String problem = null;
		try {
			planned = prepare();
		}
		catch (UnplannableQueryException ex) {
			problem = "refused: " + ex.getMessage();
		}
		this.initial = planned;
		this.refusal = problem;
	}

	private PreparedQuery<T> prepare() {
		PreparedQuery<T> query = this.operations.query(this.type).prepare();
		this.prepared = query;
		return query;
	}

	/**
	 * The query.
	 * @throws UnplannableQueryException if it can't be planned
	 */
	TerminatingQuery<T> query() {
		PreparedQuery<T> planned = this.prepared;
		return ((planned != null) ? planned : prepare()).bind();
	}

	/**
	 * The access plan of a method that reads all entities, or the reason why there is
	 * none, at the time when the repository was created.
	 */
	RepositoryPlan planOf(RepositoryInformation repository, Method method, CostOperations operations) {
		PlanDescription plan = (this.initial != null) ? this.initial.describe() : null;
		return new RepositoryPlan(repository.getRepositoryInterface(), method, Kind.BASE,
				(plan != null) ? plan.toString() : String.valueOf(this.refusal), plan,
				(plan != null) ? cost(plan, method, operations) : null, null);
	}

	private CostEstimate cost(PlanDescription plan, Method method, CostOperations operations) {
		if (method.getName().equals("deleteAll")) {
			CostEstimate delete = operations.describeOperations(this.type).of(EntityOperation.DELETE).cost();
			return plan.costToEnd().then(delete.forEach("deleted entity"));
		}
		boolean atOnce = method.getParameterCount() > 0 || Collection.class.isAssignableFrom(method.getReturnType());
		return atOnce ? plan.cost() : plan.costToEnd();
	}

}
