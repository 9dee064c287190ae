package io.singletable.internal.layout;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;

/**
 * Numbers of shards of their listing and indexes to which entities are written: at most
 * as many as are read. Thread-safe.
 */
@FunctionalInterface
public interface WrittenShards {

	/** As many as the types declare. */
	WrittenShards DECLARED = EntityMetadata::shards;

	/**
	 * The number of a type.
	 * @param part its listing or one of its indexes
	 * @return the number, from 1 to what the type declares
	 */
	int of(EntityMetadata<?> type, PartName part);

}
