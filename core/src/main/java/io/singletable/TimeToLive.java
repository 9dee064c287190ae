package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marker for the {@link java.time.Instant} property at which an entity expires; null
 * means never. From then on, an expired entity is not returned by any read, no matter
 * when DynamoDB deletes it. If the entity has a version, its item is kept longer, because
 * version numbers would restart otherwise: permanently for a versioned entity, and for
 * the tombstone retention for others.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeToLive {

}
