package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Permission for a query method to read the whole table, including the items of all other
 * types, if no index serves it. The cost of each call grows with the size of the table.
 * Includes the permission to filter. Without this annotation, such a method fails at
 * start-up.
 * <p>
 * With {@link UseIndex}, the whole index is read instead. A sparse index holds only
 * entities whose properties in its keys are not null: all others are missing from the
 * result. Rows come in no order.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowScan {

}
