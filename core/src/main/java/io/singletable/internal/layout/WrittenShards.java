package io.singletable.internal.layout;

import io.singletable.internal.mapping.EntityMetadata;

/**
 * Numbers of shards of their listing to which entities are written: at most as many as
 * are read. Thread-safe.
 */
@FunctionalInterface
public interface WrittenShards {

	/** As many as the types declare. */
	WrittenShards DECLARED = EntityMetadata::shards;

	/**
	 * The number of a type.
	 * @return the number, from 1 to what the type declares
	 */
	int of(EntityMetadata<?> type);

}
