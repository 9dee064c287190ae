package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a query method return a {@link org.springframework.data.domain.Page}: a slice with
 * the number of all rows. DynamoDB keeps no such number. Each page counts all rows, which
 * costs at least one request and the read units of all of them; beyond the bound of
 * requests, the call fails.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {

}
