package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose instances are stored in the single table. A sealed hierarchy is
 * annotated at its root.
 * <p>
 * A key template is literal text and properties in braces, in segments joined by
 * {@code #}: {@code "Ticket#{ticketId}"}, {@code "{priority:desc}#{id}"}. A segment holds
 * at most one property, after its literal.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SingleTableEntity {

	/**
	 * The type's name, which is part of the stored data: the prefix of its keys and its
	 * discriminator. Matches {@code [A-Za-z][A-Za-z0-9_]*} and is unique in the table.
	 * @return the name, by default the simple name of the class
	 */
	String value() default "";

	/**
	 * Template of the table's partition key over the id (or the components of a composite
	 * id). Starts with a literal.
	 * @return the template, by default {@code Type#{id}}
	 */
	String partitionKey() default "";

	/**
	 * Template of the table's sort key over the id (or the components of a composite id).
	 * @return the template, by default the type's name
	 */
	String sortKey() default "";

	/**
	 * How entities of the type can be listed.
	 * @return the order of the listing
	 */
	Listing listing() default Listing.BY_ID;

	/**
	 * Number of partitions of the listing index over which the type's entities are
	 * spread, 1 to 100. May grow on a live table, which is read at once, and written once
	 * {@code template.schema().growShards(type)} was called.
	 * @return the number of shards
	 */
	int shards() default 1;

	/**
	 * How the payload is stored.
	 * @return the compression
	 */
	Compression compression() default Compression.DEFAULT;

	/**
	 * How null properties are stored.
	 * @return how nulls are stored
	 */
	Nulls nulls() default Nulls.OMIT;

	/**
	 * Version of the class's stored shape; 0 means none. An item written with a higher
	 * one is read, but not overwritten: see {@link NewerSchemaException}.
	 * @return the schema version
	 */
	int schemaVersion() default 0;

}
