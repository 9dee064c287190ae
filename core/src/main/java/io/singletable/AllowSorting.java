package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Permission for a query method to sort in memory if no index provides the requested
 * order. All matching rows are read before the first is returned, whatever the limit is,
 * and at most {@link #max()} of them are held in memory. A call that matches more throws
 * {@link RequestLimitExceededException} and returns no rows. The order is that of an
 * index, with equal rows by id; null comes before all values, and after them in
 * descending order. Not supported for a {@code Window} or {@code Slice}, because such
 * rows have no position from which to resume. Without this annotation, such a method
 * fails at start-up.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowSorting {

	/**
	 * Maximum number of rows to sort, at least 1.
	 * @return the number
	 */
	int max();

}
