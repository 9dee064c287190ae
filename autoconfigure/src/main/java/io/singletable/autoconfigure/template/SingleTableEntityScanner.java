package io.singletable.autoconfigure.template;

import io.singletable.SingleTableEntity;
import io.singletable.mapping.SingleTableManagedTypes;

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

	/**
	 * The classes that are annotated themselves, and not only a superclass.
	 */
	SingleTableManagedTypes managedTypes() throws ClassNotFoundException {
		return SingleTableManagedTypes.fromIterable(scan(SingleTableEntity.class).stream()
			.filter((type) -> type.isAnnotationPresent(SingleTableEntity.class))
			.toList());
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
