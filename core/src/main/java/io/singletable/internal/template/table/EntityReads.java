package io.singletable.internal.template.table;

import io.singletable.core.SingletonOperations;

/**
 * Reads of entities by their ids. Thread-safe.
 *
 * @param lookup finds those that exist
 * @param projected finds projections of those that exist
 * @param creation creates those that don't
 * @param singletons finds and creates those of which there is one
 */
public record EntityReads(EntityLookup lookup, ProjectionLookup projected, EntityCreation creation,
		SingletonOperations singletons) {

}
