package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Permission for a query method to read rows and then filter them. DynamoDB bills what is
 * read, not what is returned: a filter that few rows pass costs as much as reading all of
 * them. Without this annotation, such a method fails at start-up.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowFiltering {

}
