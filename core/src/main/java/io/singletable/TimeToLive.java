package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link java.time.Instant} at which an entity expires; null means never.
 * Expired entities are absent from every read at once, however late DynamoDB deletes
 * them. The item of an entity with a version outlives it, because the number would
 * restart otherwise: that of a versioned entity for good, any other for the retention of
 * tombstones.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeToLive {

}
