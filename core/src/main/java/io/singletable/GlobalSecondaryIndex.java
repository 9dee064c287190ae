package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration of a global secondary index of the table, and of the entity's keys in it.
 * An entity has no entry in the index if a property in one of the templates is null.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(GlobalSecondaryIndexes.class)
public @interface GlobalSecondaryIndex {

	/**
	 * Name of the index: 3 to 253 letters, digits, {@code _}, {@code -} or {@code .}. Its
	 * key attributes are named after it: {@code <name>pk} and {@code <name>sk}.
	 * @return the name
	 */
	String name();

	/**
	 * Template of the index's partition key. The name of the type is prepended, unless
	 * the index is {@link #shared()}.
	 * @return the template
	 */
	String partitionKey();

	/**
	 * Template of the index's sort key. The id is appended if the template does not
	 * contain it, so that the order of the index is total.
	 * @return the template, by default the id
	 */
	String sortKey() default "";

	/**
	 * Whether partitions are shared with other types, so that one query reads entities of
	 * several types. The name of the type is then not prepended to the partition key.
	 * @return {@code true} to share
	 */
	boolean shared() default false;

	/**
	 * Number of partitions over which the entities with the same partition key are
	 * distributed, 1 to 100, for a key that many of them share: DynamoDB limits what is
	 * written to one partition. A page takes a request for each shard. Types that share
	 * partitions declare the same number. Can be increased on a live table, but not
	 * reduced: new shards are read at once, and written after a call of
	 * {@code template.schema().growShards(type)}.
	 * @return the number of shards
	 */
	int shards() default 1;

	/**
	 * The attributes that the index holds. All types with entries in the index declare
	 * the same. DynamoDB can't change the projection of an index that exists: start-up
	 * reports a table whose index has another one than {@link ProjectionType#KEYS_ONLY}
	 * or {@link ProjectionType#INCLUDE}, while an index that is declared with
	 * {@link ProjectionType#ALL} may have any.
	 * @return the projection
	 */
	ProjectionType projection() default ProjectionType.ALL;

	/**
	 * Properties that an index with {@link ProjectionType#INCLUDE} holds, by their names
	 * in Java. Those of several types are united; keys, ids and versions are in the index
	 * anyway. A property of a type with compression has to be {@link Filterable}.
	 * @return the names
	 */
	String[] includes() default {};

}
