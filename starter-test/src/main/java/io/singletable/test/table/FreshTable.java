package io.singletable.test.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Annotation for test classes that deletes the table and creates it again, as at
 * start-up: nothing of earlier tests is left, nor of the progress of backfills. Takes a
 * few milliseconds with an embedded DynamoDB Local. The application context stays the
 * same, and is shared by all test classes with the same configuration. Classes that have
 * it don't run in parallel with each other. Refused, like {@link TableCleaner#empty()},
 * where the table is not one of a test.
 *
 * @see CleanTable
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("io.singletable.test.table")
public @interface FreshTable {

	/**
	 * The tests that share a table.
	 * @return the scope of a table
	 */
	Scope value() default Scope.METHOD;

	/**
	 * Scope of a table.
	 */
	enum Scope {

		/** Each method has a table, ahead of {@code @BeforeEach} and {@code @Sql}. */
		METHOD,

		/**
		 * The methods of a class share a table, ahead of {@code @BeforeAll}. A
		 * {@code @Nested} class uses that of the class around it.
		 */
		CLASS,

		/** All tests with the same application context share its table. */
		CONTEXT

	}

}
