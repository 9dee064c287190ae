package io.singletable.repository.support;

import io.singletable.InvalidRepositoryException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.repository.query.QueryCreationException;

/**
 * Repositories of a context that can't be created as declared. The context stops at the
 * first one, and whoever corrects it would see the next one only at the next start.
 * Therefore, the failures of the others are suppressed exceptions of the first.
 */
final class RefusedRepositories {

	/** Marks a thread that is already creating the others. */
	private static final ThreadLocal<Boolean> CREATING_OTHERS = new ThreadLocal<>();

	private RefusedRepositories() {
	}

	/**
	 * Create the other repositories of the context, and add their failures. Failures of
	 * other beans are ignored: the context reports them when it gets to them.
	 * @param first the failure of the first repository
	 * @param beanFactory the context's bean factory
	 */
	static void addOthers(RuntimeException first, @Nullable BeanFactory beanFactory) {
		if (!(beanFactory instanceof ListableBeanFactory beans) || CREATING_OTHERS.get() != null) {
			return;
		}
		CREATING_OTHERS.set(true);
		try {
			for (String name : beans.getBeanNamesForType(SingleTableRepositoryFactoryBean.class, false, false)) {
				addFailure(first, beans, name);
			}
		}
		finally {
			CREATING_OTHERS.remove();
		}
	}

	private static void addFailure(RuntimeException first, BeanFactory beans, String name) {
		try {
			beans.getBean(name);
		}
		catch (BeansException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof QueryCreationException || cause instanceof InvalidRepositoryException) {
					first.addSuppressed(cause);
					return;
				}
			}
		}
	}

}
