package io.singletable.internal.layout;

import java.util.List;

/**
 * Names of the attributes that the library keeps beside the payload.
 *
 * @param timeToLive the table's TTL attribute, in seconds since the epoch
 * @param expiry when an entity with a version expires, in seconds since the epoch; not
 * the TTL attribute, because the number of the version outlives the entity
 * @param claims the unique values that an entity holds
 * @param bare mark of a tombstone that is listed, although the content of the deleted
 * entity was not kept
 * @param blobs ids of the blobs that an item holds, its payload included
 */
public record AttributeNames(String type, String version, String writeId, String at, String deleted, String schema,
		String data, String timeToLive, String expiry, String claims, String bare, String blobs) {

	/**
	 * All attributes that an entity's item may have, in the order in which they are
	 * written.
	 */
	public List<String> all() {
		return List.of(this.data, this.type, this.version, this.writeId, this.at, this.deleted, this.schema,
				this.expiry, this.timeToLive, this.claims, this.blobs);
	}

	/**
	 * The attributes that say of which type an item is, and whether it is alive: the TTL
	 * attribute says so only of items without a version.
	 */
	public List<String> liveness() {
		return List.of(this.type, this.version, this.deleted, this.expiry, this.timeToLive);
	}

}
