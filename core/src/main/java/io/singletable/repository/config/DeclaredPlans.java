package io.singletable.repository.config;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.repository.ExplainableQuery;
import io.singletable.internal.repository.QueryMethodResolver;
import io.singletable.internal.repository.SingleTableQueryLookup;
import io.singletable.internal.template.DeclaredTemplate;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.PropertiesBasedNamedQueries;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ValueExpressionDelegate;
import org.springframework.data.util.Lazy;

/**
 * Access plans of query methods as far as declarations give them. No table is looked at,
 * and no bean of the application is created: when the application starts, it plans again
 * with the table's indexes and its own mapper.
 */
final class DeclaredPlans {

	private static final String BASIS = "declared mapping: complete indexes that project all attributes are assumed";

	private final Lazy<QueryLookupStrategy> lookup;

	/**
	 * Create a new {@code DeclaredPlans}.
	 * @param types the entities
	 */
	DeclaredPlans(Collection<Class<?>> types) {
		this.lookup = Lazy.of(() -> lookup(DeclaredTemplate.of(types)));
	}

	private static QueryLookupStrategy lookup(SingleTableTemplate template) {
		return SingleTableQueryLookup.create(null, template.entities(), template, QueryMethodResolver.of(template),
				ValueExpressionDelegate.create());
	}

	/**
	 * Describe the plan of a method.
	 * @param method a query method
	 * @param repository its repository
	 * @param factory what projections are made with
	 * @return the parts of the plan by name, or the reason why it isn't known
	 */
	Map<String, Object> describe(Method method, RepositoryMetadata repository, ProjectionFactory factory) {
		Map<String, Object> plan = new LinkedHashMap<>();
		try {
			RepositoryQuery query = this.lookup.get()
				.resolveQuery(method, repository, factory, PropertiesBasedNamedQueries.EMPTY);
			add(plan, ((ExplainableQuery) query).describe());
		}
		catch (RuntimeException ex) {
			plan.put("unplanned", "Not known ahead of time: " + ex.getMessage());
		}
		return plan;
	}

	private static void add(Map<String, Object> plan, PlanDescription description) {
		plan.put("access", description.access().name());
		put(plan, "index", description.index());
		put(plan, "keyCondition", description.keyCondition());
		put(plan, "filter", description.filter());
		put(plan, "maxRequests", description.maxRequests());
		plan.put("cost", description.cost().toString());
		plan.put("plan", description.toString());
		plan.put("basis", BASIS);
	}

	private static void put(Map<String, Object> plan, String name, @Nullable Object value) {
		if (value != null) {
			plan.put(name, value);
		}
	}

}
