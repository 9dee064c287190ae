package io.singletable.test.table;

import java.lang.annotation.Annotation;

import io.singletable.test.table.CleanTable.Phase;
import io.singletable.test.table.FreshTable.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextAnnotationUtils.AnnotationDescriptor;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Listener that gives tests a fresh or an empty table, before the scripts of {@code @Sql}
 * and the methods of the test write to it.
 */
class TableTestExecutionListener extends AbstractTestExecutionListener {

	private static final int BEFORE_TRANSACTIONS = 3900;

	@Override
	public int getOrder() {
		return BEFORE_TRANSACTIONS;
	}

	@Override
	public void beforeTestClass(TestContext test) {
		if (scope(test.getTestClass()) == Scope.CLASS && !isOfEnclosingClass(test.getTestClass(), FreshTable.class)) {
			TestTable.of(test.getApplicationContext()).recreate();
		}
		if (phase(test.getTestClass()) == Phase.BEFORE_CLASS
				&& !isOfEnclosingClass(test.getTestClass(), CleanTable.class)) {
			empty(test);
		}
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		if (scope(test.getTestClass()) == Scope.METHOD) {
			TestTable.of(test.getApplicationContext()).recreate();
		}
		if (phaseOfMethod(test) == Phase.BEFORE_METHOD) {
			empty(test);
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		if (phaseOfMethod(test) == Phase.AFTER_METHOD) {
			empty(test);
		}
	}

	@Override
	public void afterTestClass(TestContext test) {
		if (phase(test.getTestClass()) == Phase.AFTER_CLASS
				&& !isOfEnclosingClass(test.getTestClass(), CleanTable.class)) {
			empty(test);
		}
	}

	private static void empty(TestContext test) {
		TestTable.of(test.getApplicationContext()).cleaner().empty();
	}

	private static @Nullable Phase phaseOfMethod(TestContext test) {
		CleanTable onMethod = AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(), CleanTable.class);
		return (onMethod != null) ? onMethod.value() : phase(test.getTestClass());
	}

	private static @Nullable Scope scope(Class<?> testClass) {
		FreshTable annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, FreshTable.class);
		return (annotation != null) ? annotation.value() : null;
	}

	private static @Nullable Phase phase(Class<?> testClass) {
		CleanTable annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, CleanTable.class);
		return (annotation != null) ? annotation.value() : null;
	}

	/**
	 * Whether a nested class only inherits an annotation: then its tests are among those
	 * of the class around it.
	 */
	private static boolean isOfEnclosingClass(Class<?> testClass, Class<? extends Annotation> type) {
		AnnotationDescriptor<?> descriptor = TestContextAnnotationUtils.findAnnotationDescriptor(testClass, type);
		return descriptor != null && !descriptor.getRootDeclaringClass().isAssignableFrom(testClass);
	}

}
