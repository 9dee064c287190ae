package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bound of the requests that one call of a query method may send to find its rows, in
 * place of {@code singletable.query.max-requests}; also for methods that are not bounded
 * otherwise: those that count, that check existence, that delete, and that return a
 * {@code Stream}. A {@code Window} or {@code Slice} that meets the bound ends short and
 * goes on later; it sends at least one request for each key range that it reads. Every
 * other method throws {@link RequestLimitExceededException}. Of a {@code Page}, the rows
 * and their count have the bound each. Requests that delete what was found are not
 * counted.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Budget {

	/**
	 * The number of requests, at least 1.
	 * @return the number
	 */
	int requests();

}
