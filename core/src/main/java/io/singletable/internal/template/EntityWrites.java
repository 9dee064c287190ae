package io.singletable.internal.template;

import io.singletable.internal.write.EntityWriter;

/**
 * Writes of entities. Thread-safe.
 *
 * @param writer writes whole entities
 * @param merges saves that merge conflicting changes
 * @param conditions writes under conditions of the caller
 * @param updates updates in place
 * @param differences updates by what differs
 * @param deletes deletes by id
 */
record EntityWrites(EntityWriter writer, MergingSaves merges, ConditionalExecution conditions, InPlaceUpdates updates,
		DifferenceUpdates differences, EntityDeletes deletes) {

}
