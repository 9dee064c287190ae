package io.singletable.repository.config;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.singletable.SingleTableEntity;
import io.singletable.repository.HistoryOperations;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.UpdatingOperations;
import io.singletable.repository.support.SimpleSingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.repository.config.RepositoryConfiguration;
import org.springframework.data.repository.config.RepositoryConfigurationExtensionSupport;
import org.springframework.data.repository.config.RepositoryConfigurationSource;
import org.springframework.util.ClassUtils;

/**
 * Configuration extension for Spring Data: identifies the repositories of this module,
 * and the factory bean that creates them.
 */
public class SingleTableRepositoryConfigurationExtension extends RepositoryConfigurationExtensionSupport {

	private static final String DEFAULT_TEMPLATE = "singleTableTemplate";

	private static final String NAMED_QUERIES = "namedQueries";

	private static final String FRAGMENTS = "repositoryFragments";

	private @Nullable BeanDefinitionRegistry registry;

	/** By the property of the repositories that refers to the bean. */
	private final Map<String, RuntimeBeanReference> shared = new HashMap<>();

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
		this.shared.clear();
	}

	@Override
	public void postProcess(BeanDefinitionBuilder builder, RepositoryConfigurationSource source) {
		builder.addPropertyReference("singleTableOperations",
				source.getAttribute("singleTableTemplateRef").orElse(DEFAULT_TEMPLATE));
		if (this.registry != null) {
			AbstractBeanDefinition repository = builder.getRawBeanDefinition();
			share(repository.getPropertyValues(), NAMED_QUERIES, this.registry, (all) -> true);
			share(repository.getPropertyValues(), FRAGMENTS, this.registry,
					SingleTableRepositoryConfigurationExtension::isEmpty);
			tellType(repository, this.registry);
		}
	}

	/**
	 * Spring Data defines a bean of named queries for each repository, although all of a
	 * source read the same files, and one of fragments, although most have none: only the
	 * first is kept, so that the class path is searched once, and that each lookup by
	 * type passes fewer beans.
	 */
	private void share(MutablePropertyValues properties, String property, BeanDefinitionRegistry registry,
			Predicate<BeanDefinition> common) {
		if (!(properties.get(property) instanceof RuntimeBeanReference own)
				|| !common.test(registry.getBeanDefinition(own.getBeanName()))) {
			return;
		}
		RuntimeBeanReference first = this.shared.putIfAbsent(property, own);
		if (first != null) {
			properties.add(property, first);
			registry.removeBeanDefinition(own.getBeanName());
		}
	}

	private static boolean isEmpty(BeanDefinition fragments) {
		ValueHolder names = fragments.getConstructorArgumentValues().getArgumentValue(0, List.class);
		return names != null && names.getValue() instanceof Collection<?> all && all.isEmpty();
	}

	/**
	 * The type of the bean, which each lookup by type of the start would otherwise derive
	 * from the generics of the factory bean.
	 */
	private static void tellType(BeanDefinition repository, BeanDefinitionRegistry registry) {
		ValueHolder type = repository.getConstructorArgumentValues().getArgumentValue(0, String.class);
		ClassLoader loader = (registry instanceof ConfigurableBeanFactory beans) ? beans.getBeanClassLoader() : null;
		if (type != null && type.getValue() instanceof String name && ClassUtils.isPresent(name, loader)) {
			repository.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, ClassUtils.resolveClassName(name, loader));
		}
	}

	@Override
	protected Collection<Class<? extends Annotation>> getIdentifyingAnnotations() {
		return List.of(SingleTableEntity.class);
	}

	@Override
	protected Collection<Class<?>> getIdentifyingTypes() {
		return List.of(SingleTableRepository.class, ReadOnlySingleTableRepository.class, HistoryOperations.class,
				UpdatingOperations.class, SoftDeleteOperations.class);
	}

	@Override
	public Class<? extends BeanRegistrationAotProcessor> getRepositoryAotProcessor() {
		return SingleTableRepositoryAotProcessor.class;
	}

}
