package io.singletable.test.request;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Listener that checks the {@link RequestBudget} of test methods, and clears their
 * {@link Faults}. Both include the commit of a test that is one transaction: callbacks
 * after a test run in reverse order, this one after that of the transaction, and before
 * tables are emptied.
 */
class RequestTestExecutionListener extends AbstractTestExecutionListener {

	private static final int BETWEEN_TABLES_AND_TRANSACTIONS = 3950;

	private static final String RECORDING = Recording.class.getName();

	@Override
	public int getOrder() {
		return BETWEEN_TABLES_AND_TRANSACTIONS;
	}

	@Override
	public void beforeTestExecution(TestContext test) {
		if (budget(test) != null) {
			test.setAttribute(RECORDING, Recording.start());
		}
	}

	@Override
	public void afterTestExecution(TestContext test) {
		if (test.getAttribute(RECORDING) instanceof Recording recording) {
			recording.close();
			if (TransactionSynchronizationManager.isSynchronizationActive()) {
				CommitRecording.register(recording);
			}
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		if (test.hasApplicationContext()) {
			test.getApplicationContext().getBeanProvider(Faults.class).forEach(Faults::clear);
		}
		if (test.removeAttribute(RECORDING) instanceof Recording recording) {
			recording.close();
			RequestBudget budget = budget(test);
			if (budget != null && test.getTestException() == null) {
				new MeasuredRequestsAssert(recording.requests())
					.as("@RequestBudget of %s", test.getTestMethod().getName())
					.sendsAtMost(budget.requests())
					.readsAtMost(budget.readUnits())
					.writesAtMost(budget.writeUnits());
			}
		}
	}

	private static @Nullable RequestBudget budget(TestContext test) {
		RequestBudget onMethod = AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(), RequestBudget.class);
		return (onMethod != null) ? onMethod
				: TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), RequestBudget.class);
	}

}
