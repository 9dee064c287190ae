package io.singletable.repository.config;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.repository.QueryMethodDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.aot.generate.MethodContributor;
import org.springframework.data.repository.aot.generate.QueryMetadata;
import org.springframework.data.repository.aot.generate.RepositoryContributor;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.query.QueryMethod;

/**
 * Contributor that describes query methods and their plans, and generates no code for
 * them.
 */
final class QueryMethodContributor extends RepositoryContributor {

	private final AotRepositoryContext context;

	private final DeclaredPlans plans;

	QueryMethodContributor(AotRepositoryContext context, DeclaredPlans plans) {
		super(context);
		this.context = context;
		this.plans = plans;
	}

	@Override
	protected @Nullable MethodContributor<? extends QueryMethod> contributeQueryMethod(Method method) {
		RepositoryInformation repository = this.context.getRepositoryInformation();
		QueryMethodDescription description = QueryMethodDescription.of(method, repository, getProjectionFactory());
		QueryMetadata metadata = () -> {
			Map<String, Object> serialized = new LinkedHashMap<>();
			serialized.put("query", description.text());
			serialized.putAll(this.plans.describe(method, repository, getProjectionFactory()));
			return serialized;
		};
		return MethodContributor.forQueryMethod(description.method()).metadataOnly(metadata);
	}

}
