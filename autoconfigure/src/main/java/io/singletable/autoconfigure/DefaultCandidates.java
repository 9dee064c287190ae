package io.singletable.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * Beans that are injected where no qualifier is given. Those that are declared with
 * {@code @Bean(defaultCandidate = false)} are additional ones, such as the client of a
 * second account, and replace nothing.
 */
public final class DefaultCandidates {

	private DefaultCandidates() {
	}

	/**
	 * The default candidates of a type, ancestors of the bean factory included. No bean
	 * is created.
	 * @param beans the bean factory
	 * @param type the type
	 * @return their names
	 */
	public static List<String> of(ListableBeanFactory beans, Class<?> type) {
		return names(beans, type).filter((name) -> isDefault(beans, name)).toList();
	}

	/**
	 * The beans of a type that are no default candidates.
	 * @param beans the bean factory
	 * @param type the type
	 * @return their names
	 */
	public static List<String> othersThan(ListableBeanFactory beans, Class<?> type) {
		return names(beans, type).filter((name) -> !isDefault(beans, name)).toList();
	}

	private static Stream<String> names(ListableBeanFactory beans, Class<?> type) {
		return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false));
	}

	private static boolean isDefault(BeanFactory beans, String name) {
		if (!(beans instanceof ConfigurableListableBeanFactory configurable)) {
			return true;
		}
		if (!configurable.containsBeanDefinition(name)) {
			BeanFactory parent = configurable.getParentBeanFactory();
			return configurable.containsSingleton(name) || parent == null || isDefault(parent, name);
		}
		BeanDefinition definition = configurable.getBeanDefinition(name);
		return definition.isAutowireCandidate()
				&& (!(definition instanceof AbstractBeanDefinition candidate) || candidate.isDefaultCandidate());
	}

}
