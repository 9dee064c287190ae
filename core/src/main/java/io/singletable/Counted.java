package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Permission for a query method to return a {@link org.springframework.data.domain.Page}:
 * a slice with the total number of rows. DynamoDB does not maintain that number. Every
 * page counts all rows, which costs at least one request and the read units for all of
 * them; beyond the limit on requests, the call fails.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {

}
