package io.singletable.repository.support;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Set;

import io.singletable.core.OnConflict;
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
 * Post-processor that publishes the domain events of entities that are inserted and
 * updated: Spring Data only supports methods that save and delete.
 */
final class DomainEventsOfWrites implements RepositoryProxyPostProcessor {

	private static final Set<String> WRITES = Set.of("insert", "update");

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
				factory.addAdvice((MethodInterceptor) (invocation) -> invoke(invocation, publishing));
			}
		}
	}

	private static @Nullable Object invoke(MethodInvocation invocation, MethodInterceptor publishing) throws Throwable {
		Method method = invocation.getMethod();
		boolean writes = (WRITES.contains(method.getName()) && method.getParameterCount() == 1)
				|| isSaveOnConflict(method);
		return writes ? publishing.invoke(new AsSave(invocation)) : invocation.proceed();
	}

	/** The save that merges, of which the entity is the first argument. */
	static boolean isSaveOnConflict(Method method) {
		return method.getName().equals("save") && method.getParameterCount() == 2
				&& method.getParameterTypes()[1] == OnConflict.class;
	}

	/**
	 * Write that is presented as a save.
	 */
	private record AsSave(MethodInvocation write) implements MethodInvocation {

		@Override
		public Method getMethod() {
			return SAVE;
		}

		@Override
		public @Nullable Object[] getArguments() {
			return this.write.getArguments();
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			return this.write.proceed();
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
