package io.singletable.internal.template.table;

import io.singletable.internal.write.EntityWriter;

/**
 * Writes of entities. Thread-safe.
 *
 * @param merges saves that merge conflicting changes
 */
public record EntityWrites(EntityWriter writer, MergingSaves merges, ConditionalExecution conditions,
		InPlaceUpdates updates, DifferenceUpdates differences, EntityDeletes deletes) {

}
