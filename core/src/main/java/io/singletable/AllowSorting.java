package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Permission for a query method to sort in memory, if no index gives the order that it
 * asks for. All rows that match are read before the first is returned, whatever the limit
 * is, and are held in memory: no more than {@link #max()} of them. A call that matches
 * more throws {@link RequestLimitExceededException}, and returns no part of the rows.
 * Rows come in the order that an index would give, with equal ones by id; a null comes
 * before every value, and after it in descending order. Not for a {@code Window} or
 * {@code Slice}, which goes on from a position that such rows don't have. Without it,
 * such a method stops start-up.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowSorting {

	/**
	 * The number of rows that may be sorted, at least 1.
	 * @return the number
	 */
	int max();

}
