package io.singletable.test.request;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Listener that checks the {@link RequestBudget} of test methods, and clears their
 * {@link Faults}.
 */
class RequestTestExecutionListener extends AbstractTestExecutionListener {

	private static final String RECORDING = Recording.class.getName();

	@Override
	public void beforeTestExecution(TestContext test) {
		if (budget(test) != null) {
			test.setAttribute(RECORDING, Recording.start());
		}
	}

	@Override
	public void afterTestExecution(TestContext test) {
		RequestBudget budget = budget(test);
		if (budget != null && test.removeAttribute(RECORDING) instanceof Recording recording) {
			recording.close();
			if (test.getTestException() == null) {
				new MeasuredRequestsAssert(recording.requests())
					.as("@RequestBudget of %s", test.getTestMethod().getName())
					.sendsAtMost(budget.requests())
					.readsAtMost(budget.readUnits())
					.writesAtMost(budget.writeUnits());
			}
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		if (test.hasApplicationContext()) {
			test.getApplicationContext().getBeanProvider(Faults.class).forEach(Faults::clear);
		}
	}

	private static @Nullable RequestBudget budget(TestContext test) {
		RequestBudget onMethod = AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(), RequestBudget.class);
		return (onMethod != null) ? onMethod
				: TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), RequestBudget.class);
	}

}
