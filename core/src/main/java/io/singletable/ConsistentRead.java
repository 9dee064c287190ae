package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the consistency of a repository method, in place of the configured one. On a
 * query method that is served by the table's own key, or on {@code findById},
 * {@code getRequired} and {@code existsById} declared again. Indexes are eventually
 * consistent: a method that needs one and asks for more stops start-up.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsistentRead {

	/**
	 * The consistency.
	 * @return strong, unless said otherwise
	 */
	ReadConsistency value() default ReadConsistency.STRONG;

}
