package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.core.CostOperations;
import io.singletable.internal.repository.ExplainableQuery;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.query.PlanDescription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.QueryCreationListener;
import org.springframework.data.util.Lazy;

/**
 * Plans of the methods of repositories, collected and logged when these are created.
 */
final class PlannedMethods implements QueryCreationListener<ExplainableQuery> {

	private static final Log logger = LogFactory.getLog(PlannedMethods.class);

	private final CostOperations operations;

	private final List<Planned> plans = new ArrayList<>();

	PlannedMethods(CostOperations operations) {
		this.operations = operations;
	}

	@Override
	public void onCreation(ExplainableQuery query) {
		add(query.getQueryMethod().repositoryInterface(), query.getQueryMethod().method(), () -> describe(query));
	}

	private RepositoryPlan describe(ExplainableQuery query) {
		PlanDescription description = query.describe();
		return new RepositoryPlan(query.getQueryMethod().repositoryInterface(), query.getQueryMethod().method(),
				query.isDerived() ? Kind.DERIVED : Kind.DECLARED, description.toString(), description,
				query.cost(this.operations), query.detached().orElse(null));
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
				add(repository.getRepositoryInterface(), method,
						() -> target.listing().planOf(repository, method, this.operations));
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

	/** Described when someone asks: most applications never do. */
	private void add(Class<?> repository, Method method, Supplier<RepositoryPlan> description) {
		Planned planned = new Planned(repository, method, Lazy.of(description));
		this.plans.add(planned);
		// The bridge of commons-logging to SLF4J builds each text, wanted or not.
		if (logger.isDebugEnabled()) {
			logger.debug(planned.description().get());
		}
	}

	@Nullable RepositoryPlan find(Class<?> repository, Method method) {
		return this.plans.stream()
			.filter((planned) -> planned.repository() == repository && planned.method().equals(method))
			.findFirst()
			.map((planned) -> planned.description().get())
			.orElse(null);
	}

	List<RepositoryPlan> plans() {
		return this.plans.stream().map((planned) -> planned.description().get()).toList();
	}

	/**
	 * Planned method.
	 *
	 * @param repository the repository interface
	 * @param method the method
	 * @param description the description of its plan
	 */
	private record Planned(Class<?> repository, Method method, Lazy<RepositoryPlan> description) {
	}

}
