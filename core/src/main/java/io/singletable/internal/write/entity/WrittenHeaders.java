package io.singletable.internal.write.entity;

import java.time.Duration;
import java.time.Instant;

import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.ExpiryRule;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the current items that writes leave: when an entity expires, and from when
 * on DynamoDB may remove its item. An item with a version number outlives its entity, so
 * that the number is not given again while anybody may have the old instance: without
 * history for the retention, with history for ever.
 *
 * @param tombstoneRetention how long tombstones of types without history are kept
 */
public record WrittenHeaders(Duration tombstoneRetention, EntityClaims claims) {

	/**
	 * The header of an entity.
	 */
	ItemHeader ofEntity(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, NextVersion next,
			WriteId writeId) {
		ExpiryRule rule = concrete.timeToLive().orElse(null);
		Long expiry = (rule != null) ? rule.requiredSecondOf(entity) : null;
		return new ItemHeader(concrete.name(), next.number(), writeId, at(type, next), false, type.schemaVersion(),
				expiry, removal(type, expiry), this.claims.of(type, entity));
	}

	/**
	 * The header of a tombstone.
	 */
	ItemHeader ofTombstone(EntityMetadata<?> type, String typeName, NextVersion next, WriteId writeId, Instant now) {
		return new ItemHeader(typeName, next.number(), writeId, at(type, next), true, type.schemaVersion(), null,
				removal(type, now.getEpochSecond() + contentSeconds(type)));
	}

	/**
	 * The header of a tombstone whose content is deleted: that of the deletion, as it was
	 * without content. With an id of its own for the write, a deleter that got no answer
	 * would take its deletion for refused.
	 * @param at the time of the deletion
	 */
	ItemHeader ofPurged(EntityMetadata<?> type, ItemHeader deleted, Instant at, Instant now) {
		long end = Math.max(at.getEpochSecond(), now.minus(this.tombstoneRetention).getEpochSecond());
		return new ItemHeader(deleted.typeName(), deleted.version(), deleted.writeId(), deleted.at(), true,
				deleted.schemaVersion(), null, removal(type, end));
	}

	/**
	 * The header of a tombstone of which nothing else is to be left: kept no longer than
	 * its number has to be.
	 */
	ItemHeader ofErased(ItemHeader tombstone, Instant now) {
		Long removal = tombstone.removal();
		Long needed = (removal != null)
				? Long.valueOf(Math.min(removal, now.getEpochSecond() + this.tombstoneRetention.toSeconds())) : null;
		return new ItemHeader(tombstone.typeName(), tombstone.version(), tombstone.writeId(), tombstone.at(), true,
				tombstone.schemaVersion(), null, needed);
	}

	/** How much longer than a tombstone the content of a deleted entity is kept. */
	private long contentSeconds(EntityMetadata<?> type) {
		Duration retention = type.retention();
		return (retention != null) ? Math.max(0, retention.minus(this.tombstoneRetention).toSeconds()) : 0;
	}

	/**
	 * The header of an entity as far as it follows from its expiry.
	 */
	public ItemHeader ofExpiry(EntityMetadata<?> type, @Nullable Long second) {
		return new ItemHeader(type.typeName(), 0, null, null, false, 0, second, removal(type, second));
	}

	private static @Nullable Instant at(EntityMetadata<?> type, NextVersion next) {
		return type.isVersioned() ? next.at() : null;
	}

	private @Nullable Long removal(EntityMetadata<?> type, @Nullable Long end) {
		if (end == null || type.isVersioned()) {
			return null;
		}
		return type.hasVersion() ? Long.valueOf(end + this.tombstoneRetention.toSeconds()) : end;
	}

}
