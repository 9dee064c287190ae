package io.singletable.test.plan;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.util.Assert;

/**
 * Listener that knows the application context of the test that runs in a thread.
 */
class PlanTestExecutionListener extends AbstractTestExecutionListener {

	private static final ThreadLocal<TestContext> TEST = new ThreadLocal<>();

	static <T> T bean(Class<T> type) {
		TestContext test = TEST.get();
		Assert.state(test != null,
				"The plan of a method is found in the application context of a test: call plan(…) in "
						+ "a test method of a class with @DataSingleTableTest or @SpringBootTest, in its own thread");
		ApplicationContext context = test.getApplicationContext();
		return context.getBean(type);
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		TEST.set(test);
	}

	@Override
	public void afterTestMethod(TestContext test) {
		TEST.remove();
	}

}
