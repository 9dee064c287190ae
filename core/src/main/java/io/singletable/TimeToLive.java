package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link java.time.Instant} at which an entity expires; null means never.
 * Expired entities are absent from every read at once, however late DynamoDB deletes
 * them. The current item of a versioned entity is never deleted by DynamoDB: its version
 * number would restart.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeToLive {

}
