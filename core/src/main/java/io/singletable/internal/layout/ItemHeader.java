package io.singletable.internal.layout;

import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * Header of an item: what the library stores in it beside keys and payload.
 *
 * @param typeName name of the concrete type; characters that no type has in its name are
 * escaped
 * @param version number of the version, 0 if there is none
 * @param writeId id of the write, null if the library did not write the item
 * @param at time of the version, null if the item is not versioned
 * @param deleted whether the item is a tombstone or delete marker
 * @param schemaVersion version of the class's stored shape, 0 if there is none
 * @param expiry second since the epoch at which the entity expires, null if never
 * @param removal second since the epoch from which on DynamoDB may remove the item, null
 * if never
 * @param claims the unique values that the entity holds, null if its writer declared no
 * constraint
 */
public record ItemHeader(String typeName, long version, @Nullable WriteId writeId, @Nullable Instant at,
		boolean deleted, int schemaVersion, @Nullable Long expiry, @Nullable Long removal,
		@Nullable UniqueClaims claims) {

	/**
	 * Create the header of an item without unique values.
	 */
	public ItemHeader(String typeName, long version, @Nullable WriteId writeId, @Nullable Instant at, boolean deleted,
			int schemaVersion, @Nullable Long expiry, @Nullable Long removal) {
		this(typeName, version, writeId, at, deleted, schemaVersion, expiry, removal, null);
	}

	/**
	 * Whether the item is an entity: neither a tombstone or delete marker nor expired.
	 * {@link LivenessFilters} say the same to DynamoDB.
	 */
	public boolean isAlive(Instant now) {
		return !this.deleted && !isExpired(now);
	}

	/**
	 * Whether the item is an entity now. Asks for the time only if the entity may expire.
	 */
	public boolean isAlive(InstantSource clock) {
		return !this.deleted && (this.expiry == null || !isExpired(clock.instant()));
	}

	/**
	 * Whether the entity has expired, deleted or not.
	 */
	public boolean isExpired(Instant now) {
		return this.expiry != null && this.expiry <= now.getEpochSecond();
	}

}
