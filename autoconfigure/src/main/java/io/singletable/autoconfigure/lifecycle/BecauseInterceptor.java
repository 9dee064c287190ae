package io.singletable.autoconfigure.lifecycle;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.Because;
import io.singletable.internal.write.entity.CommitContext;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * {@link MethodInterceptor} that gives the writes of a method the reason of its
 * {@link Because}. That of the method goes before that of its class or interface. Each
 * method is looked at once. Thread-safe.
 */
final class BecauseInterceptor implements MethodInterceptor {

	private final Map<MethodClassKey, Optional<String>> reasons = new ConcurrentHashMap<>();

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Class<?> proxy = (invocation instanceof ProxyMethodInvocation proxied) ? proxied.getProxy().getClass() : null;
		Class<?> target = (invocation.getThis() != null) ? AopUtils.getTargetClass(invocation.getThis()) : null;
		Optional<String> reason = this.reasons.computeIfAbsent(
				new MethodClassKey(invocation.getMethod(), (proxy != null) ? proxy : target),
				(key) -> reason(invocation.getMethod(), target, proxy));
		if (reason.isEmpty()) {
			return invocation.proceed();
		}
		CommitContext.Binding binding = CommitContext.bind(reason.get());
		try (binding) {
			return invocation.proceed();
		}
	}

	/** Of a proxy that only has interfaces, the class is that of the target. */
	private static Optional<String> reason(Method method, @Nullable Class<?> target, @Nullable Class<?> proxy) {
		Because because = of(AopUtils.getMostSpecificMethod(method, target));
		if (because == null) {
			because = of(method);
		}
		if (because == null && Modifier.isPublic(method.getModifiers())) {
			because = of(target);
			if (because == null) {
				because = of(proxy);
			}
		}
		return Optional.ofNullable(because).map(Because::value);
	}

	private static @Nullable Because of(@Nullable AnnotatedElement element) {
		return (element != null) ? AnnotatedElementUtils.findMergedAnnotation(element, Because.class) : null;
	}

}
