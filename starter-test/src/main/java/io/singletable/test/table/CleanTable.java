package io.singletable.test.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Annotation for test classes and methods that empties the table, as
 * {@link TableCleaner#empty()} does: also one that was created by something else than the
 * test, such as that of a container. On a method, it replaces the annotation of the
 * class. Classes and methods that have it don't run in parallel with each other.
 *
 * @see FreshTable
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("io.singletable.test.table")
public @interface CleanTable {

	/**
	 * When the table is emptied. The phases of classes have no effect on a method.
	 * @return the phase
	 */
	Phase value() default Phase.BEFORE_METHOD;

	/**
	 * Phases of a test.
	 */
	enum Phase {

		/** Before each test method, ahead of {@code @BeforeEach} and {@code @Sql}. */
		BEFORE_METHOD,

		/** After each test method, and its {@code @AfterEach} methods. */
		AFTER_METHOD,

		/**
		 * Before the first test method of the class, ahead of {@code @BeforeAll} methods.
		 * A {@code @Nested} class uses the table as the class around it left it.
		 */
		BEFORE_CLASS,

		/** After the last test method of the class, and its {@code @AfterAll} methods. */
		AFTER_CLASS

	}

}
