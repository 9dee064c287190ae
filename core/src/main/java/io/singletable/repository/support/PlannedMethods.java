package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.singletable.core.CostOperations;
import io.singletable.internal.repository.ExplainableQuery;
import io.singletable.query.PlanDescription;
import io.singletable.repository.support.RepositoryMethod.Kind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.QueryCreationListener;

/**
 * Plans of the methods of repositories, collected and logged when these are created.
 */
final class PlannedMethods implements QueryCreationListener<ExplainableQuery> {

	private static final Log logger = LogFactory.getLog(PlannedMethods.class);

	private final CostOperations operations;

	private final List<RepositoryPlan> plans = new ArrayList<>();

	PlannedMethods(CostOperations operations) {
		this.operations = operations;
	}

	@Override
	public void onCreation(ExplainableQuery query) {
		PlanDescription description = query.describe();
		add(new RepositoryPlan(query.getQueryMethod().repositoryInterface(), query.getQueryMethod().method(),
				query.isDerived() ? Kind.DERIVED : Kind.DECLARED, description.toString(), description,
				query.cost(this.operations)));
	}

	/**
	 * Add the plans of the methods of the base class that read all entities, unless the
	 * repository redeclares them.
	 */
	void onCreation(RepositoryInformation repository, SimpleSingleTableRepository<?, ?> target) {
		for (Method method : repository.getRepositoryInterface().getMethods()) {
			if (repository.isBaseClassMethod(method)
					&& repository.getTargetClassMethod(method).getDeclaringClass() == SimpleSingleTableRepository.class
					&& isOfAll(method)) {
				add(target.listing().planOf(repository, method, this.operations));
			}
		}
	}

	private static boolean isOfAll(Method method) {
		return switch (method.getName()) {
			case "findAll" -> true;
			case "count", "deleteAll" -> method.getParameterCount() == 0;
			default -> false;
		};
	}

	private void add(RepositoryPlan plan) {
		this.plans.add(plan);
		logger.debug(LogMessage.of(plan::toString));
	}

	@Nullable RepositoryPlan find(Class<?> repository, Method method) {
		return this.plans.stream()
			.filter((plan) -> plan.repository() == repository && plan.method().equals(method))
			.findFirst()
			.orElse(null);
	}

	List<RepositoryPlan> plans() {
		return List.copyOf(this.plans);
	}

}
