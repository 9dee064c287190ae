package io.singletable.internal.blob;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Version of an entity that holds a reference. Its text form does not show the keys.
 *
 * @param table name of the table
 * @param partition partition key of the entity's current item
 * @param sort sort key of the entity's current item
 * @param entityId the entity's id, null if it is not known
 * @param version number of the version, 0 if it is not committed
 * @param writeId id of the write that made it, as its items have it, null if there is
 * none: where a tombstone was removed, the numbers of versions begin again
 */
public record BlobHolder(String table, String typeName, String partition, String sort, @Nullable Object entityId,
		long version, @Nullable AttributeValue writeId) {

	/**
	 * Whether this is the same entity, in whatever version.
	 */
	public boolean isOfEntity(BlobHolder other) {
		return this.table.equals(other.table) && this.partition.equals(other.partition) && this.sort.equals(other.sort);
	}

	/**
	 * Whether this is the version of a number and of a write, as far as the write is
	 * known, whatever the entity is.
	 * @param writeId id of the write, null if it is not known
	 */
	public boolean isVersion(long number, @Nullable AttributeValue writeId) {
		return this.version == number && (writeId == null || this.writeId == null || writeId.equals(this.writeId));
	}

	/**
	 * The same entity, in a version that is not committed: no write ever replaces that.
	 */
	public BlobHolder uncommitted() {
		return new BlobHolder(this.table, this.typeName, this.partition, this.sort, this.entityId, 0, null);
	}

	@Override
	public String toString() {
		return (this.version == 0) ? "a " + this.typeName + " that was not committed"
				: "version " + this.version + " of a " + this.typeName;
	}

}
