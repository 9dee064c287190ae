package io.singletable.internal.blob;

import org.jspecify.annotations.Nullable;

/**
 * Reading of the blobs of a table. Thread-safe.
 *
 * @param table name of the table
 */
public record BlobReading(String table, BlobAccess access) {

	/**
	 * The scope in which an item is read.
	 * @param partition partition key of the entity's current item
	 * @param sort sort key of the entity's current item
	 */
	public LoadScope scope(String typeName, String partition, String sort, @Nullable Object entityId, long version) {
		return new LoadScope(this.access, new BlobHolder(this.table, typeName, partition, sort, entityId, version));
	}

	/**
	 * The scope in which a part of an item is read.
	 */
	public LoadScope scope() {
		return new LoadScope(this.access, null);
	}

}
