package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.List;

import io.singletable.repository.query.ExplainedQuery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.data.repository.core.support.QueryCreationListener;

/**
 * Keeps and logs the plan of each query method of a repository as it is created.
 */
final class PlannedMethods implements QueryCreationListener<ExplainedQuery> {

	private static final Log logger = LogFactory.getLog(PlannedMethods.class);

	private final List<RepositoryPlan> plans = new ArrayList<>();

	@Override
	public void onCreation(ExplainedQuery query) {
		RepositoryPlan plan = new RepositoryPlan(query.getQueryMethod().repositoryInterface(),
				query.getQueryMethod().method(), query.explain());
		this.plans.add(plan);
		logger.debug(LogMessage.of(plan::toString));
	}

	List<RepositoryPlan> plans() {
		return List.copyOf(this.plans);
	}

}
