package io.singletable.repository.config;

import java.lang.reflect.Method;
import java.util.Map;

import io.singletable.internal.repository.QueryMethodDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.aot.generate.MethodContributor;
import org.springframework.data.repository.aot.generate.QueryMetadata;
import org.springframework.data.repository.aot.generate.RepositoryContributor;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.query.QueryMethod;

/**
 * Contributor that describes query methods, and generates no code for them.
 */
final class QueryMethodContributor extends RepositoryContributor {

	private final AotRepositoryContext context;

	QueryMethodContributor(AotRepositoryContext context) {
		super(context);
		this.context = context;
	}

	@Override
	protected @Nullable MethodContributor<? extends QueryMethod> contributeQueryMethod(Method method) {
		QueryMethodDescription description = QueryMethodDescription.of(method, this.context.getRepositoryInformation(),
				getProjectionFactory());
		QueryMetadata metadata = () -> Map.of("query", description.text());
		return MethodContributor.forQueryMethod(description.method()).metadataOnly(metadata);
	}

}
