package io.singletable.autoconfigure.repositories;

import java.lang.annotation.Annotation;

import io.singletable.repository.config.EnableSingleTableRepositories;
import io.singletable.repository.config.SingleTableRepositoryConfigurationExtension;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;
import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * Registrar of the repositories in the packages of the application.
 */
class SingleTableRepositoriesRegistrar extends AbstractRepositoryConfigurationSourceSupport {

	private @Nullable BeanFactory beanFactory;

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableSingleTableRepositories.class;
	}

	@Override
	protected Class<?> getConfiguration() {
		return Defaults.class;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		this.beanFactory = beanFactory;
	}

	@Override
	protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
		return (this.beanFactory instanceof ConfigurableListableBeanFactory beans)
				? new OfDefaultTemplate(new RegisteredRepositories(beans))
				: new SingleTableRepositoryConfigurationExtension();
	}

	@EnableSingleTableRepositories
	private static final class Defaults {

	}

	/**
	 * Configuration extension that leaves out the repositories that are registered for
	 * another template, although they are in the packages of the application.
	 */
	private static final class OfDefaultTemplate extends SingleTableRepositoryConfigurationExtension {

		private final RegisteredRepositories registered;

		private OfDefaultTemplate(RegisteredRepositories registered) {
			this.registered = registered;
		}

		@Override
		protected boolean useRepositoryConfiguration(RepositoryMetadata metadata) {
			return !this.registered.contains(metadata.getRepositoryInterface());
		}

	}

}
