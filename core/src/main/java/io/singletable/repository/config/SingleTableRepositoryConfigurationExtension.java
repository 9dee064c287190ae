package io.singletable.repository.config;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.UpdatingOperations;
import io.singletable.repository.VersionedOperations;
import io.singletable.repository.support.SimpleSingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.repository.config.RepositoryConfiguration;
import org.springframework.data.repository.config.RepositoryConfigurationExtensionSupport;
import org.springframework.data.repository.config.RepositoryConfigurationSource;

/**
 * Configuration extension for Spring Data: identifies the repositories of this module,
 * and the factory bean that creates them.
 */
public class SingleTableRepositoryConfigurationExtension extends RepositoryConfigurationExtensionSupport {

	private static final String DEFAULT_TEMPLATE = "singleTableTemplate";

	private static final String NAMED_QUERIES = "namedQueries";

	private @Nullable BeanDefinitionRegistry registry;

	private @Nullable RuntimeBeanReference namedQueries;

	@Override
	public String getModuleName() {
		return "SingleTable";
	}

	/**
	 * Deprecated by Spring Data, but still required.
	 */
	@Override
	@SuppressWarnings("deprecation")
	protected String getModulePrefix() {
		return getModuleIdentifier();
	}

	@Override
	public String getRepositoryFactoryBeanClassName() {
		return SingleTableRepositoryFactoryBean.class.getName();
	}

	@Override
	public String getRepositoryBaseClassName() {
		return SimpleSingleTableRepository.class.getName();
	}

	/**
	 * In a defined order, so that what is generated ahead of time is the same each time.
	 */
	@Override
	public <T extends RepositoryConfigurationSource> Collection<RepositoryConfiguration<T>> getRepositoryConfigurations(
			T source, ResourceLoader loader, boolean strictMatchesOnly) {
		return super.getRepositoryConfigurations(source, loader, strictMatchesOnly).stream()
			.sorted(Comparator.comparing(RepositoryConfiguration::getRepositoryInterface))
			.toList();
	}

	@Override
	public void registerBeansForRoot(BeanDefinitionRegistry registry, RepositoryConfigurationSource source) {
		this.registry = registry;
		this.namedQueries = null;
	}

	@Override
	public void postProcess(BeanDefinitionBuilder builder, RepositoryConfigurationSource source) {
		builder.addPropertyReference("singleTableOperations",
				source.getAttribute("singleTableTemplateRef").orElse(DEFAULT_TEMPLATE));
		shareNamedQueries(builder.getRawBeanDefinition().getPropertyValues());
	}

	/**
	 * Spring Data defines a bean of named queries for each repository, although all of a
	 * source read the same files: only the first is kept, so that the class path is
	 * searched once.
	 */
	private void shareNamedQueries(MutablePropertyValues properties) {
		if (this.registry == null || !(properties.get(NAMED_QUERIES) instanceof RuntimeBeanReference own)) {
			return;
		}
		if (this.namedQueries == null) {
			this.namedQueries = own;
			return;
		}
		properties.add(NAMED_QUERIES, this.namedQueries);
		this.registry.removeBeanDefinition(own.getBeanName());
	}

	@Override
	protected Collection<Class<? extends Annotation>> getIdentifyingAnnotations() {
		return List.of(SingleTableEntity.class);
	}

	@Override
	protected Collection<Class<?>> getIdentifyingTypes() {
		return List.of(SingleTableRepository.class, ReadOnlySingleTableRepository.class, VersionedOperations.class,
				UpdatingOperations.class);
	}

	@Override
	public Class<? extends BeanRegistrationAotProcessor> getRepositoryAotProcessor() {
		return SingleTableRepositoryAotProcessor.class;
	}

}
