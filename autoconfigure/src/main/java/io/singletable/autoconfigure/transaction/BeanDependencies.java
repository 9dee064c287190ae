package io.singletable.autoconfigure.transaction;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.autoconfigure.transaction.InjectionPoints.InjectionPoint;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextAware;
import org.springframework.util.ClassUtils;

/**
 * Dependencies of beans: those that were injected, and those that injection points leave
 * for later. No bean is created. Where a type may stand for several beans, all of them
 * count. Not thread-safe.
 */
final class BeanDependencies {

	private static final String SCOPED_TARGET = "scopedTarget.";

	private final ConfigurableListableBeanFactory beans;

	private final Map<String, Dependencies> known = new HashMap<>();

	private final Map<Class<?>, List<String>> candidates = new HashMap<>();

	BeanDependencies(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * The dependencies of a bean.
	 */
	Dependencies of(String name) {
		Dependencies dependencies = this.known.get(name);
		if (dependencies == null) {
			dependencies = find(name);
			this.known.put(name, dependencies);
		}
		return dependencies;
	}

	/**
	 * The type of a bean, of what it creates if it is a factory, or null if it is not
	 * known without creating it.
	 */
	@Nullable Class<?> type(String name) {
		return this.beans.containsBean(name) ? this.beans.getType(name, false) : null;
	}

	/**
	 * The type of the bean that is a factory, or null if it is none.
	 */
	@Nullable Class<?> factoryType(String name) {
		return (this.beans.containsBean(name) && this.beans.isFactoryBean(name))
				? this.beans.getType(BeanFactory.FACTORY_BEAN_PREFIX + name, false) : null;
	}

	/**
	 * The class of a bean behind its proxy, of the factory if it is created by one, or
	 * null if it is not known without creating it.
	 */
	@Nullable Class<?> declaredClass(String name) {
		Class<?> factory = factoryType(name);
		Object singleton = (factory == null && this.beans.containsSingleton(name)) ? this.beans.getSingleton(name)
				: null;
		Class<?> type = (factory != null) ? factory
				: (singleton != null) ? AopUtils.getTargetClass(singleton) : type(name);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private Dependencies find(String name) {
		Set<String> names = new LinkedHashSet<>(Arrays.asList(this.beans.getDependenciesForBean(name)));
		if (this.beans.containsBeanDefinition(SCOPED_TARGET + name)) {
			names.add(SCOPED_TARGET + name);
		}
		RootBeanDefinition definition = (this.beans.containsBeanDefinition(name)
				&& this.beans.getMergedBeanDefinition(name) instanceof RootBeanDefinition root) ? root : null;
		boolean created = this.beans.containsSingleton(name);
		boolean complete = true;
		if (!created && definition != null) {
			addReferences(definition, names);
			complete = definition.getInstanceSupplier() == null;
		}
		Class<?> declaring = declaredClass(name);
		Method method = (definition != null) ? definition.getResolvedFactoryMethod() : null;
		for (InjectionPoint point : InjectionPoints.of((declaring != null) ? declaring : Object.class, method)) {
			if (point.isLookup()) {
				complete = false;
			}
			else if (point.deferred() || !created) {
				names.addAll(candidates(point.type()));
			}
		}
		return new Dependencies(names, (definition != null) ? definition.getFactoryBeanName() : null,
				complete && (declaring == null || !isLookingUp(declaring)));
	}

	/** Properties of a bean that is not created yet, such as those of a repository. */
	private static void addReferences(BeanDefinition definition, Set<String> names) {
		definition.getPropertyValues().forEach((property) -> {
			if (property.getValue() instanceof BeanReference reference) {
				names.add(reference.getBeanName());
			}
		});
	}

	private static boolean isLookingUp(Class<?> type) {
		return ApplicationContextAware.class.isAssignableFrom(type) || BeanFactoryAware.class.isAssignableFrom(type);
	}

	private List<String> candidates(Class<?> type) {
		return this.candidates.computeIfAbsent(type,
				(point) -> List.of(this.beans.getBeanNamesForType(point, true, false)));
	}

	/**
	 * Dependencies of a bean.
	 *
	 * @param names names of the beans that it depends on
	 * @param factory name of the bean whose method creates it, null if there is none
	 * @param complete whether it has no way to others, such as a lookup by name
	 */
	record Dependencies(Set<String> names, @Nullable String factory, boolean complete) {

	}

}
