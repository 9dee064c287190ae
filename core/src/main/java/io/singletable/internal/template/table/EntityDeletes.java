package io.singletable.internal.template.table;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.WriteSteps;

/**
 * Deletes of entities of which only the id is known: those of a type with a version leave
 * a tombstone, others nothing.
 *
 * @param writer deletes others
 */
public record EntityDeletes(EntityTypes types, VersionedDelete versionedDelete, EntityWriter writer) {

	public void deleteById(Object id, Class<?> type) {
		WriteSteps.run(deleting(id, type));
	}

	/**
	 * The steps of a delete.
	 */
	public WriteSteps<?> deleting(Object id, Class<?> type) {
		EntityMetadata<?> metadata = this.types.root(type);
		return metadata.hasVersion() ? this.versionedDelete.ofLiving(metadata, id)
				: this.writer.deletingUnconditionally(metadata, id);
	}

}
