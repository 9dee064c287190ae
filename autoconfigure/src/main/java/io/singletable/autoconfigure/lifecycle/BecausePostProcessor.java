package io.singletable.autoconfigure.lifecycle;

import io.singletable.Because;
import io.singletable.autoconfigure.AnnotatedTypes;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;

/**
 * Post-processor that advises beans with {@link Because}, on a class, a method or an
 * interface, without support for aspects.
 */
@SuppressWarnings("serial")
final class BecausePostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	BecausePostProcessor(boolean proxyTargetClass) {
		setProxyTargetClass(proxyTargetClass);
		// Before the transaction, so that listeners at its commit have the reason, too.
		setBeforeExistingAdvisors(true);
		AnnotatedTypes annotated = new AnnotatedTypes(Because.class.getName());
		Pointcut types = new AnnotationMatchingPointcut(Because.class, true);
		Pointcut methods = new AnnotationMatchingPointcut(null, Because.class, true);
		this.advisor = new DefaultPointcutAdvisor(new ComposablePointcut((ClassFilter) annotated::contains)
			.intersection((Pointcut) new ComposablePointcut(types).union(methods)), new BecauseInterceptor());
	}

}
