package io.singletable.autoconfigure.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limit of the number of rows that a client gets, on a parameter of type
 * {@link org.springframework.data.domain.Limit} of a controller method. The value of such
 * a parameter is taken from the request parameter {@code limit}; without this annotation,
 * the defaults below apply.
 *
 * <pre class="code">
 * &#64;GetMapping("/tickets")
 * Window&lt;Ticket&gt; list(ScrollPosition cursor, &#64;PageLimit(value = 50, max = 500) Limit limit) {
 *     return this.tickets.findByStatus(Status.OPEN, cursor, limit);
 * }
 * </pre>
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PageLimit {

	/**
	 * Number of rows if the request does not specify it.
	 * @return at least 1
	 */
	int value() default 20;

	/**
	 * Maximum number of rows that a request may specify; more are refused with an
	 * {@link InvalidLimitException}.
	 * @return the maximum; if it is less than {@link #value()}, that is used
	 */
	int max() default 100;

}
