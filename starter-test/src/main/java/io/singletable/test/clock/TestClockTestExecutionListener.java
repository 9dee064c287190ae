package io.singletable.test.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.util.StringUtils;

/**
 * Listener that sets the clock of {@link TestClock @TestClock} before each test method,
 * and before anything is written for it.
 */
class TestClockTestExecutionListener extends AbstractTestExecutionListener {

	private static final int BEFORE_TABLES = 3800;

	@Override
	public int getOrder() {
		return BEFORE_TABLES;
	}

	@Override
	public void beforeTestClass(TestContext test) {
		reset(test);
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		reset(test);
	}

	private static void reset(TestContext test) {
		TestClock annotation = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), TestClock.class);
		if (annotation != null) {
			test.getApplicationContext()
				.getBean(MutableClock.class)
				.set(StringUtils.hasText(annotation.value()) ? parse(annotation.value(), test.getTestClass())
						: Instant.now().truncatedTo(ChronoUnit.SECONDS));
		}
	}

	private static Instant parse(String value, Class<?> testClass) {
		try {
			return Instant.parse(value);
		}
		catch (DateTimeException ex) {
			throw new IllegalStateException("The @TestClock of " + testClass.getName() + " begins at '" + value
					+ "', which is not an instant: write it as in 2030-01-01T00:00:00Z", ex);
		}
	}

}
