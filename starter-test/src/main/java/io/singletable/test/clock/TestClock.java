package io.singletable.test.clock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Annotation for test classes that provides a {@link MutableClock} as the {@code Clock}
 * of the application context, in place of one that the application may define. Each test
 * method begins at the same time. Classes that have it don't run in parallel with each
 * other.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("io.singletable.test.clock")
public @interface TestClock {

	/**
	 * The time at which each test method begins, as in {@code 2030-01-01T00:00:00Z}. By
	 * default, the time of the system, in whole seconds. DynamoDB Local has the clock of
	 * the system: what expires in the past, it may remove.
	 * @return the time
	 */
	String value() default "";

}
