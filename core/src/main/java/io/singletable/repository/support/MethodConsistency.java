package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.ConsistentRead;
import io.singletable.InvalidRepositoryException;
import io.singletable.ReadConsistency;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;

/**
 * Carries the {@link ConsistentRead} of a method that the base class implements to it:
 * the implementation does not see the method that a user declared again.
 */
final class MethodConsistency implements RepositoryProxyPostProcessor {

	private static final Set<String> CHOOSING = Set.of("findById", "getRequired", "existsById");

	private static final ThreadLocal<ReadConsistency> CURRENT = new ThreadLocal<>();

	/**
	 * What the method that is running asks for.
	 */
	static Optional<ReadConsistency> current() {
		return Optional.ofNullable(CURRENT.get());
	}

	/**
	 * What the method that is running asks for, once: what it calls, and callbacks that
	 * are called by that, ask for themselves.
	 */
	static Optional<ReadConsistency> take() {
		Optional<ReadConsistency> consistency = current();
		CURRENT.remove();
		return consistency;
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repository) {
		Map<Method, ReadConsistency> chosen = new HashMap<>();
		for (Method method : repository.getRepositoryInterface().getMethods()) {
			ConsistentRead annotation = AnnotatedElementUtils.findMergedAnnotation(method, ConsistentRead.class);
			if (annotation != null && repository.isBaseClassMethod(method)) {
				if (!CHOOSING.contains(method.getName())) {
					throw new InvalidRepositoryException(repository.getRepositoryInterface().getName() + "."
							+ method.getName() + ": @ConsistentRead is supported on findById, getRequired, "
							+ "existsById and query methods only: remove it here");
				}
				chosen.put(method, annotation.value());
			}
		}
		if (!chosen.isEmpty()) {
			factory.addAdvice((MethodInterceptor) (invocation) -> invoke(invocation, chosen));
		}
	}

	private static @Nullable Object invoke(MethodInvocation invocation, Map<Method, ReadConsistency> chosen)
			throws Throwable {
		ReadConsistency outer = CURRENT.get();
		ReadConsistency consistency = chosen.get(invocation.getMethod());
		set(consistency);
		try {
			return invocation.proceed();
		}
		finally {
			set(outer);
		}
	}

	private static void set(@Nullable ReadConsistency consistency) {
		if (consistency != null) {
			CURRENT.set(consistency);
		}
		else {
			CURRENT.remove();
		}
	}

}
