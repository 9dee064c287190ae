package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a global secondary index of the table and the entity's keys in it. An entity
 * of which a property in either template is null has no entry in the index.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(GlobalSecondaryIndexes.class)
public @interface GlobalSecondaryIndex {

	/**
	 * Name of the index, 3 to 253 letters, digits, {@code _}, {@code -} or {@code .}. Its
	 * key attributes are named after it: {@code <name>pk} and {@code <name>sk}.
	 * @return the name
	 */
	String name();

	/**
	 * Template of the index's partition key. The type's name is put before it, unless the
	 * index is {@link #shared()}.
	 * @return the template
	 */
	String partitionKey();

	/**
	 * Template of the index's sort key. The id is appended where it is missing, so that
	 * the order of the index is total.
	 * @return the template, by default the id
	 */
	String sortKey() default "";

	/**
	 * Whether partitions are shared with other types, so that one query reads entities of
	 * several types. The type's name is then not put before the partition key.
	 * @return {@code true} to share
	 */
	boolean shared() default false;

}
