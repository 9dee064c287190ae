package io.singletable.test.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Budget of each test method: a test that sends more requests, or consumes more units,
 * fails. Counted as by {@link MeasuredRequests}, without {@code @BeforeEach} and
 * {@code @AfterEach}, and with the commit of a test that is committed. On a method, it
 * replaces the annotation of the class.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface RequestBudget {

	/**
	 * Maximum number of requests.
	 * @return the number; unlimited by default
	 */
	int requests() default Integer.MAX_VALUE;

	/**
	 * Maximum number of read request units.
	 * @return the number; unlimited by default
	 */
	double readUnits() default Double.MAX_VALUE;

	/**
	 * Maximum number of write request units.
	 * @return the number; unlimited by default
	 */
	double writeUnits() default Double.MAX_VALUE;

}
