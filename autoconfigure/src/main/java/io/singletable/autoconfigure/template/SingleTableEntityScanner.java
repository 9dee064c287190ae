package io.singletable.autoconfigure.template;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/**
 * Scanner for entities that includes interfaces and abstract classes, because the root of
 * a sealed hierarchy usually is one.
 */
final class SingleTableEntityScanner extends EntityScanner {

	SingleTableEntityScanner(ApplicationContext context) {
		super(context);
	}

	@Override
	protected ClassPathScanningCandidateComponentProvider createClassPathScanningCandidateComponentProvider(
			ApplicationContext context) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isIndependent();
			}

		};
		scanner.setEnvironment(context.getEnvironment());
		scanner.setResourceLoader(context);
		return scanner;
	}

}
