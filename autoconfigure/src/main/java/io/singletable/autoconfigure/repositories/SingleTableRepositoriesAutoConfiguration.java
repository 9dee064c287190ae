package io.singletable.autoconfigure.repositories;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.repository.DescribedRepository;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the repositories of a single
 * table. One of the last, because each lookup of a condition passes all beans that are
 * defined before.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnBean(SingleTableOperations.class)
public final class SingleTableRepositoriesAutoConfiguration {

	/**
	 * A method that no index serves fails at start-up, even if beans are initialized
	 * lazily.
	 */
	@Bean
	static LazyInitializationExcludeFilter singleTableRepositoriesStartEagerly() {
		return LazyInitializationExcludeFilter.forBeanTypes(SingleTableRepositoryFactoryBean.class);
	}

	@Bean
	@ConditionalOnMissingBean
	RepositoryPlans singleTableRepositoryPlans(ListableBeanFactory beanFactory) {
		return new RepositoryPlans(() -> beanFactory.getBeansOfType(SingleTableRepositoryFactoryBean.class)
			.values()
			.stream()
			.map((repository) -> (SingleTableRepositoryFactoryBean<?, ?, ?>) repository)
			.flatMap((repository) -> repository.unwrap(DescribedRepository.class).stream()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "singletable.repositories.enabled", matchIfMissing = true)
	@Conditional(OnRepositoriesOfOtherTemplates.class)
	@Import(SingleTableRepositoriesRegistrar.class)
	static class FoundRepositories {

	}

}
