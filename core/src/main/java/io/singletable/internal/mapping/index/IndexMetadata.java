package io.singletable.internal.mapping.index;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A global secondary index in which a type has entries.
 */
public sealed interface IndexMetadata permits TemplateIndex, ResolvedIndex {

	String name();

	/**
	 * Whether partitions are shared with other types, and so don't start with the type's
	 * name.
	 */
	boolean shared();

	/**
	 * Number of shards over which entities with the same partition key are distributed.
	 */
	int shards();

	/**
	 * The projection of the index.
	 * @return the projection, empty where it is left to the other types of the index
	 */
	Optional<DeclaredProjection> declaredProjection();

	/**
	 * Take the index apart.
	 */
	<R extends @Nullable Object> R match(Function<TemplateIndex, R> template, Function<ResolvedIndex, R> resolved);

}
