package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.repository.ExplainableQuery;
import io.singletable.query.PlanDescription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.QueryCreationListener;

/**
 * Plans of the methods of repositories, collected and logged when these are created.
 */
final class PlannedMethods implements QueryCreationListener<ExplainableQuery> {

	private static final Log logger = LogFactory.getLog(PlannedMethods.class);

	private final List<RepositoryPlan> plans = new ArrayList<>();

	@Override
	public void onCreation(ExplainableQuery query) {
		PlanDescription description = query.describe();
		add(new RepositoryPlan(query.getQueryMethod().repositoryInterface(), query.getQueryMethod().method(),
				description.toString(), description, query.cost()));
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
				add(target.listing().planOf(repository.getRepositoryInterface(), method));
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

	List<RepositoryPlan> plans() {
		return List.copyOf(this.plans);
	}

}
