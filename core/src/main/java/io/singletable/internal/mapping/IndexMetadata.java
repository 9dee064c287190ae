package io.singletable.internal.mapping;

/**
 * A global secondary index in which a type has entries.
 */
public sealed interface IndexMetadata permits TemplateIndex, ResolvedIndex {

	/**
	 * Name of the index.
	 * @return the name
	 */
	String name();

	/**
	 * Whether partitions are shared with other types, and so don't start with the type's
	 * name.
	 * @return {@code true} if so
	 */
	boolean shared();

}
