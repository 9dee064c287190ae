package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration that the content of deleted entities is kept for some time, so that they
 * can be listed and restored. To all other reads they are deleted: they are in no index
 * but the listing of what is deleted, hold no unique value, and are replaced by an insert
 * with the same id. Each way to delete an entity keeps it, and costs what it costs
 * without this annotation, and one more entry in the listing index.
 * <p>
 * Requires a {@link org.springframework.data.annotation.Version @Version} and a listing.
 * In a sealed hierarchy, the annotation of the root holds for all classes. Mistakes are
 * reported at start-up.
 * <p>
 * What was deleted before its type had this annotation has no content, and is not listed
 * before a backfill of the type.
 * <p>
 * The content of an entity of a {@link Versioned} type is kept until it is purged, since
 * DynamoDB removes no item that has a history: purge what is older than the retention at
 * times. Without history, DynamoDB removes the item after the retention, or after that of
 * tombstones ({@code singletable.tombstone-retention}) if that is longer.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SoftDelete {

	/**
	 * How long a deleted entity is kept at least, as an ISO-8601 duration of days and
	 * time, such as {@code P30D} or {@code PT12H}.
	 * @return the duration, more than zero
	 */
	String retention();

}
