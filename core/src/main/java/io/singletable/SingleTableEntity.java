package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration of a class whose instances are stored in the single table. A sealed
 * hierarchy is annotated at its root.
 * <p>
 * A key template consists of literal text and properties in braces, in segments joined by
 * {@code #}: {@code "Ticket#{ticketId}"}, {@code "{priority:desc}#{id}"}. A segment has
 * at most one property, after its literal text.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SingleTableEntity {

	/**
	 * Name of the type, which is part of the stored data: the prefix of its keys and its
	 * discriminator. Matches {@code [A-Za-z][A-Za-z0-9_]*} and is unique in the table.
	 * @return the name, by default the simple name of the class
	 */
	String value() default "";

	/**
	 * Template of the table's partition key, over the id (or the components of a
	 * composite id). Starts with a literal.
	 * @return the template, by default {@code Type#{id}}
	 */
	String partitionKey() default "";

	/**
	 * Template of the table's sort key, over the id (or the components of a composite
	 * id).
	 * @return the template, by default the name of the type
	 */
	String sortKey() default "";

	/**
	 * Order in which entities of the type can be listed.
	 * @return the order of the listing
	 */
	Listing listing() default Listing.BY_ID;

	/**
	 * Number of partitions of the listing index over which the entities of the type are
	 * distributed, 1 to 100. Can be increased on a live table: new shards are read at
	 * once, and written after a call of {@code template.schema().growShards(type)}.
	 * @return the number of shards
	 */
	int shards() default 1;

	/**
	 * Form in which the payload is stored.
	 * @return the compression
	 */
	Compression compression() default Compression.DEFAULT;

	/**
	 * Size above which the payload is stored beside the item, whole, as in
	 * {@code "64KB"}: of the compressed payload, or of its attributes if the type is not
	 * compressed. Such an entity is read by two requests, while keys and
	 * {@link Filterable} properties stay in the item. Needs {@code @Version} and a store
	 * of blobs.
	 * @return the size, from 1 KB to 400 KB, by default none: the payload stays in the
	 * item
	 */
	String overflow() default "";

	/**
	 * Form in which null properties are stored.
	 * @return the form
	 */
	Nulls nulls() default Nulls.OMIT;

	/**
	 * Version of the stored form of the class; 0 means none. An item with a higher
	 * version is read, but not overwritten: see {@link NewerSchemaException}.
	 * @return the schema version
	 */
	int schemaVersion() default 0;

}
