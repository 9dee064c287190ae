package io.singletable.repository.config;

import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.aot.generate.RepositoryContributor;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.config.RepositoryRegistrationAotProcessor;

/**
 * Processor that describes repositories ahead of time: hints for a native image, and the
 * condition of each query method, as JSON next to the classes. Methods are still planned
 * when the application starts, because a plan depends on the state of the table.
 */
public class SingleTableRepositoryAotProcessor extends RepositoryRegistrationAotProcessor {

	@Override
	protected @Nullable RepositoryContributor contributeAotRepository(AotRepositoryContext context) {
		return context.isGeneratedRepositoriesEnabled(context.getModuleName()) ? new QueryMethodContributor(context)
				: null;
	}

}
