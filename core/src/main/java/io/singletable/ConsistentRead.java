package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Consistency of a repository method, in place of the configured one. Supported on query
 * methods that are served by the table's own key, and on redeclarations of
 * {@code findById}, {@code getRequired}, {@code existsById} and {@code findAllById}.
 * Indexes are eventually consistent: a method that needs an index and requests strong
 * consistency fails at start-up. One that compares all properties of a {@link Unique}
 * constraint for equality needs none.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsistentRead {

	/**
	 * The consistency.
	 * @return the consistency, by default strong
	 */
	ReadConsistency value() default ReadConsistency.STRONG;

}
