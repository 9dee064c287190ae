package io.singletable.autoconfigure.template;

import io.singletable.IdGenerator;
import io.singletable.mapping.IdGenerators;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Generators of ids among the beans of an application. A bean is looked up with the first
 * id, because a generator that counts in the table depends on the template, which depends
 * on this.
 */
record BeanIdGenerators(ListableBeanFactory beans) implements IdGenerators {

	@Override
	public boolean contains(Class<? extends IdGenerator<?>> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false).length > 0
				|| IdGenerators.isInstantiable(type);
	}

	@Override
	public IdGenerator<?> get(Class<? extends IdGenerator<?>> type) {
		IdGenerator<?> bean = this.beans.getBeanProvider(type).getIfAvailable();
		return (bean != null) ? bean : IdGenerators.create(type);
	}

}
