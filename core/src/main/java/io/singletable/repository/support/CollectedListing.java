package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.Collection;

import io.singletable.InvalidRepositoryException;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;

/**
 * Tells the base class that a {@code findAll()} was declared to return a collection, as
 * that of {@link org.springframework.data.repository.ListCrudRepository} is: Spring Data
 * would take the base class's {@link Iterable} for one element of it.
 */
final class CollectedListing implements RepositoryProxyPostProcessor {

	private static final ThreadLocal<Boolean> WANTED = new ThreadLocal<>();

	/**
	 * Whether the {@code findAll()} that begins returns a collection. Known once, so that
	 * what it calls is not taken for it.
	 */
	static boolean take() {
		boolean wanted = WANTED.get() != null;
		WANTED.remove();
		return wanted;
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repository) {
		for (Method method : repository.getRepositoryInterface().getMethods()) {
			if (isListing(method) && repository.isBaseClassMethod(method)) {
				check(method, repository.getRepositoryInterface());
				if (Collection.class.isAssignableFrom(method.getReturnType())) {
					factory.addAdvice((MethodInterceptor) CollectedListing::invoke);
					return;
				}
			}
		}
	}

	private static boolean isListing(Method method) {
		return method.getName().equals("findAll") && method.getParameterCount() == 0;
	}

	private static void check(Method method, Class<?> repository) {
		if (!Iterable.class.isAssignableFrom(method.getReturnType())) {
			throw new InvalidRepositoryException(repository.getName() + ": findAll() returns an Iterable or a List: "
					+ "for a " + method.getReturnType().getSimpleName() + ", name the method findAllBy()");
		}
	}

	private static @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (!isListing(invocation.getMethod())) {
			return invocation.proceed();
		}
		WANTED.set(true);
		try {
			return invocation.proceed();
		}
		finally {
			WANTED.remove();
		}
	}

}
