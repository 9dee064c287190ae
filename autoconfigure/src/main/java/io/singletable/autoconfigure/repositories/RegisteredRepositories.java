package io.singletable.autoconfigure.repositories;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.PropertyValue;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;

/**
 * Repositories that the application registers itself, and the templates on which they
 * are, as far as their bean definitions tell.
 */
final class RegisteredRepositories {

	/** Bean name of the template that is meant if nothing else is said. */
	static final String DEFAULT_TEMPLATE = "singleTableTemplate";

	/** The template of each interface. */
	private final Map<String, String> templates = new LinkedHashMap<>();

	RegisteredRepositories(ConfigurableListableBeanFactory beans) {
		Arrays.stream(beans.getBeanNamesForType(SingleTableRepositoryFactoryBean.class, true, false))
			.map(BeanFactoryUtils::transformedBeanName)
			.forEach((name) -> {
				BeanDefinition definition = beans.containsBeanDefinition(name) ? beans.getBeanDefinition(name) : null;
				this.templates.put((definition != null) ? repository(name, definition) : name,
						(definition != null) ? template(definition) : DEFAULT_TEMPLATE);
			});
	}

	private static String repository(String name, BeanDefinition definition) {
		ConstructorArgumentValues arguments = definition.getConstructorArgumentValues();
		ValueHolder argument = arguments.getIndexedArgumentValues().get(0);
		if (argument == null && !arguments.getGenericArgumentValues().isEmpty()) {
			argument = arguments.getGenericArgumentValues().get(0);
		}
		Object value = (argument != null) ? argument.getValue() : null;
		return (value instanceof Class<?> type) ? type.getName() : Objects.toString(value, name);
	}

	private static String template(BeanDefinition definition) {
		PropertyValue property = definition.getPropertyValues().getPropertyValue("singleTableOperations");
		@Nullable Object reference = (property != null) ? property.getValue() : null;
		return (reference instanceof BeanReference bean) ? bean.getBeanName() : DEFAULT_TEMPLATE;
	}

	/**
	 * Whether any of them is on the default template.
	 */
	boolean useDefaultTemplate() {
		return this.templates.containsValue(DEFAULT_TEMPLATE);
	}

	boolean isEmpty() {
		return this.templates.isEmpty();
	}

	boolean contains(Class<?> repository) {
		return this.templates.containsKey(repository.getName());
	}

}
