package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.InvalidRepositoryException;
import io.singletable.core.AsyncOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.repository.SingleTableQueryMethod;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;

/**
 * {@link RepositoryProxyPostProcessor} for methods that return a future, queries and
 * those of the base class: their calls go on with all other interceptors on the executor
 * of the template. Without an executor, a query is refused when it is planned, and others
 * here.
 */
final class FutureMethods implements RepositoryProxyPostProcessor {

	private final SingleTableOperations operations;

	FutureMethods(SingleTableOperations operations) {
		this.operations = operations;
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repository) {
		Class<?> type = repository.getRepositoryInterface();
		Set<Method> methods = Stream.of(type.getMethods())
			.filter((method) -> !method.isDefault() && SingleTableQueryMethod.isFuture(method, type))
			.filter((method) -> repository.isQueryMethod(method) || repository.isBaseClassMethod(method))
			.collect(Collectors.toUnmodifiableSet());
		if (!methods.isEmpty()) {
			this.operations.parallelism()
				.map((parallelism) -> this.operations.async(parallelism.executor()))
				.ifPresentOrElse((async) -> factory.addAdvice(new Interceptor(methods, async)),
						() -> refuseOfBaseClass(methods, repository));
		}
	}

	private static void refuseOfBaseClass(Set<Method> methods, RepositoryInformation repository) {
		methods.stream()
			.filter(repository::isBaseClassMethod)
			.map(Method::getName)
			.sorted()
			.findFirst()
			.ifPresent((name) -> {
				throw new InvalidRepositoryException(repository.getRepositoryInterface().getName() + "." + name + ": "
						+ SingleTableQueryMethod.missingExecutor());
			});
	}

	/**
	 * Interceptor of the calls of one repository.
	 */
	private record Interceptor(Set<Method> methods, AsyncOperations async) implements MethodInterceptor {

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			return this.methods.contains(invocation.getMethod())
					? this.async.<@Nullable Object>call((operations) -> result(invocation)) : invocation.proceed();
		}

		/** Spring Data has put the result into a future that is complete. */
		private static @Nullable Object result(MethodInvocation invocation) {
			try {
				return (invocation.proceed() instanceof Future<?> future) ? future.get() : null;
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new UndeclaredThrowableException(ex);
			}
		}

	}

}
