package io.singletable.repository.support;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.internal.write.CreationFactory;
import io.singletable.repository.SingleTableRepository;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.EventPublishingRepositoryProxyPostProcessor;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;
import org.springframework.util.ReflectionUtils;

/**
 * Post-processor that publishes the domain events of entities that are inserted, created
 * and updated, or written under conditions: Spring Data only supports methods with one
 * argument that save and delete.
 */
final class DomainEventsOfWrites implements RepositoryProxyPostProcessor {

	private static final Set<String> WRITES = Set.of("insert", "update");

	/** Those with a condition, a reaction to a conflict, or the entity as loaded. */
	private static final Set<String> WRITES_OF_TWO = Set.of("save", "saveIfMatching", "update", "delete",
			"deleteIfMatching");

	private static final Method SAVE = java.util.Objects
		.requireNonNull(ReflectionUtils.findMethod(SingleTableRepository.class, "save", Object.class));

	private final ApplicationEventPublisher publisher;

	DomainEventsOfWrites(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repository) {
		ProxyFactory ofSpringData = new ProxyFactory();
		new EventPublishingRepositoryProxyPostProcessor(this.publisher).postProcess(ofSpringData, repository);
		for (Advisor advisor : ofSpringData.getAdvisors()) {
			Advice advice = advisor.getAdvice();
			if (advice instanceof MethodInterceptor publishing) {
				factory.addAdvice((MethodInterceptor) (invocation) -> invoke(repository, invocation, publishing));
			}
		}
	}

	private static @Nullable Object invoke(RepositoryInformation repository, MethodInvocation invocation,
			MethodInterceptor publishing) throws Throwable {
		if (isCreation(repository, invocation)) {
			return create(invocation, publishing);
		}
		int position = entityPosition(repository, invocation.getMethod());
		if (position < 0) {
			return invocation.proceed();
		}
		Object result = invocation.proceed();
		boolean nothingMatched = result instanceof Optional<?> saved && saved.isEmpty();
		return nothingMatched ? result
				: publishing.invoke(new AsSave(invocation, invocation.getArguments()[position], result));
	}

	private static boolean isCreation(RepositoryInformation repository, MethodInvocation invocation) {
		return invocation.getMethod().getName().equals("getOrCreate")
				&& repository.isBaseClassMethod(invocation.getMethod())
				&& invocation.getArguments()[1] instanceof Supplier<?>;
	}

	private static @Nullable Object create(MethodInvocation invocation, MethodInterceptor publishing) throws Throwable {
		@Nullable Object[] arguments = invocation.getArguments();
		CreationFactory<Object> factory = new CreationFactory<>((Supplier<?>) arguments[1]);
		arguments[1] = factory;
		Object result = invocation.proceed();
		Object entity = factory.inserted();
		return (entity != null) ? publishing.invoke(new AsSave(invocation, entity, result)) : result;
	}

	/**
	 * Position of the argument whose events are published here, or negative if there is
	 * none, or Spring Data publishes them.
	 */
	private static int entityPosition(RepositoryInformation repository, Method method) {
		String name = method.getName();
		if (method.getParameterCount() == 1) {
			return WRITES.contains(name) ? 0 : -1;
		}
		boolean ofEntity = WRITES_OF_TWO.contains(name) && method.getParameterCount() == 2
				&& repository.isBaseClassMethod(method);
		return !ofEntity ? -1 : name.equals("update") ? 1 : 0;
	}

	/**
	 * Write that has taken place, presented as a save.
	 */
	private record AsSave(MethodInvocation write, @Nullable Object entity,
			@Nullable Object result) implements MethodInvocation {

		@Override
		public Method getMethod() {
			return SAVE;
		}

		@Override
		public @Nullable Object[] getArguments() {
			return new @Nullable Object[] { this.entity };
		}

		@Override
		public @Nullable Object proceed() {
			return this.result;
		}

		@Override
		public @Nullable Object getThis() {
			return this.write.getThis();
		}

		@Override
		public AccessibleObject getStaticPart() {
			return this.write.getStaticPart();
		}

	}

}
