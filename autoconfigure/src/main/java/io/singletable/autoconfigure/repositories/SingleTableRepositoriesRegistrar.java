package io.singletable.autoconfigure.repositories;

import java.lang.annotation.Annotation;

import io.singletable.repository.config.EnableSingleTableRepositories;
import io.singletable.repository.config.SingleTableRepositoryConfigurationExtension;

import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;

/**
 * Registrar of the repositories in the packages of the application.
 */
class SingleTableRepositoriesRegistrar extends AbstractRepositoryConfigurationSourceSupport {

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableSingleTableRepositories.class;
	}

	@Override
	protected Class<?> getConfiguration() {
		return Defaults.class;
	}

	@Override
	protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
		return new SingleTableRepositoryConfigurationExtension();
	}

	@EnableSingleTableRepositories
	private static final class Defaults {

	}

}
