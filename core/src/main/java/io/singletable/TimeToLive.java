package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marker for the property that says when an entity expires; null means never. From then
 * on, an expired entity is not returned by any read, no matter when DynamoDB deletes it.
 * If the entity has a version, its item is kept longer, because version numbers would
 * restart otherwise: permanently for a versioned entity, and for the tombstone retention
 * for others.
 * <p>
 * The property is one of
 * <ul>
 * <li>a {@link java.time.Instant};
 * <li>a {@code Long} or {@code long} of seconds since the epoch, of which 0 means never
 * as well, and which is refused by a write if it is negative or after the year 9999, as
 * milliseconds are;
 * <li>with {@link #after()}, a {@link java.time.Duration}, which is refused by a write if
 * it is negative or ends after the year 9999.
 * </ul>
 * A part of a second counts as a whole one.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeToLive {

	/**
	 * The start of a duration. {@link Start#MODIFIED} moves the expiry with each write:
	 * an update in place that does not know the duration reads the entity first.
	 * @return the start, by default none, for a property that is a time
	 */
	Start after() default Start.NONE;

	/**
	 * Start of the duration after which an entity expires.
	 */
	enum Start {

		/**
		 * The property is a time.
		 */
		NONE,

		/**
		 * The duration starts at the
		 * {@link org.springframework.data.annotation.CreatedDate}.
		 */
		CREATED,

		/**
		 * The duration starts at the
		 * {@link org.springframework.data.annotation.LastModifiedDate}.
		 */
		MODIFIED

	}

}
