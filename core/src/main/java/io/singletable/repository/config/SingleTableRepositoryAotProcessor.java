package io.singletable.repository.config;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.mapping.SingleTableManagedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.data.repository.aot.generate.RepositoryContributor;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.config.RepositoryRegistrationAotProcessor;
import org.springframework.data.repository.core.RepositoryInformation;

/**
 * Processor that describes repositories ahead of time: hints for a native image, and the
 * plan of each query method as declared, as JSON next to the classes. Methods are still
 * planned when the application starts, because a plan depends on the state of the table.
 */
public class SingleTableRepositoryAotProcessor extends RepositoryRegistrationAotProcessor {

	@Override
	protected void configureTypeContributions(AotRepositoryContext context, GenerationContext generation) {
		super.configureTypeContributions(context, generation);
		RepositoryInformation repository = context.getRepositoryInformation();
		RuntimeHints hints = generation.getRuntimeHints();
		EntityHints.register(hints, List.of(repository.getDomainType(), repository.getIdType()));
		for (Method method : repository.getQueryMethods()) {
			EntityHints.registerProjection(hints, repository.getReturnedDomainClass(method));
			EntityHints.register(hints, List.of(method.getParameterTypes()));
		}
	}

	@Override
	protected @Nullable RepositoryContributor contributeAotRepository(AotRepositoryContext context) {
		return context.isGeneratedRepositoriesEnabled(context.getModuleName())
				? new QueryMethodContributor(context, new DeclaredPlans(entities(context))) : null;
	}

	/** All entities of the table, since those of one repository share its indexes. */
	private static Collection<Class<?>> entities(AotRepositoryContext context) {
		Set<Class<?>> types = new LinkedHashSet<>();
		context.getBeanFactory()
			.getBeanProvider(SingleTableManagedTypes.class)
			.forEach((found) -> found.forEach(types::add));
		types.add(context.getRepositoryInformation().getDomainType());
		return types;
	}

}
