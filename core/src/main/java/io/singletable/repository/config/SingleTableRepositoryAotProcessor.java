package io.singletable.repository.config;

import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.aot.generate.RepositoryContributor;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.config.RepositoryRegistrationAotProcessor;

/**
 * Describes repositories ahead of time: hints for a native image, and for each query
 * method what it asks, as JSON beside the classes. Methods are planned when the
 * application starts, as ever: a plan depends on the state of the table.
 */
public class SingleTableRepositoryAotProcessor extends RepositoryRegistrationAotProcessor {

	@Override
	protected @Nullable RepositoryContributor contributeAotRepository(AotRepositoryContext context) {
		return context.isGeneratedRepositoriesEnabled(context.getModuleName()) ? new QueryMethodContributor(context)
				: null;
	}

}
