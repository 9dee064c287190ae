package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Choice of the index that serves a query method. Required if several indexes serve it
 * equally well; an index that does not serve it fails at start-up, unless
 * {@link AllowScan} permits to read all of it.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface UseIndex {

	/**
	 * Name of the index, as in {@link GlobalSecondaryIndex#name()}.
	 * @return the name
	 */
	String value();

}
