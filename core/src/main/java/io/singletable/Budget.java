package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limit on the requests that a call of a query method may send to find its rows, in place
 * of {@code singletable.query.max-requests}, on what each of them reads, or on both. The
 * limit on their number also applies to methods that are not limited otherwise: those
 * that count, check existence, delete, or return a {@code Stream}. A {@code Window} or
 * {@code Slice} that reaches the limit ends early and can be continued; it sends at least
 * one request for each key range that it reads. Every other method throws
 * {@link RequestLimitExceededException}. For a {@code Page}, the limit applies separately
 * to the rows and to their count. Requests that delete the rows found are not counted.
 * <p>
 * The size of their pages changes neither the rows nor the number of rows that a call
 * returns, only how many requests it takes: smaller ones return sooner and consume less
 * at once.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Budget {

	/**
	 * Maximum number of requests, at least 1.
	 * @return the number, by default that of {@code singletable.query.max-requests}, and
	 * none for methods that are not limited otherwise
	 */
	int requests() default UNSET;

	/**
	 * Maximum number of items that a request reads, at least 1. These include items that
	 * a filter leaves out. A request reads no more than 1 MB in any case.
	 * @return the number, by default as many as are needed
	 */
	int pageSize() default UNSET;

	/**
	 * Value of what is not limited here.
	 */
	int UNSET = -1;

}
