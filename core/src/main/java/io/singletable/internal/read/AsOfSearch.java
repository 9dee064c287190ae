package io.singletable.internal.read;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.RevisionPrunedException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.VersionBracket.Version;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Search for an entity as it was at a time. The newest versions are read with one
 * request; only if all of them are later, the numbers below are searched by headers,
 * since times ascend with them, and the version that is found is read. The current item
 * is needed only where there is no history: the newest version of one is the current
 * item. Thread-safe.
 */
public final class AsOfSearch {

	/** Number of versions that one request reads. */
	static final int PAGE = 16;

	private final PointReader points;

	private final RevisionReader revisions;

	private final TableLayout layout;

	private final ItemReader plainItems;

	private final Clock clock;

	/**
	 * Create a search.
	 * @param points the reader of current items
	 * @param revisions the reader of history
	 * @param layout the stored format
	 * @param plainItems the reader of entities that are not returned
	 * @param clock tells what has expired
	 */
	public AsOfSearch(PointReader points, RevisionReader revisions, TableLayout layout, ItemReader plainItems,
			Clock clock) {
		this.points = points;
		this.revisions = revisions;
		this.layout = layout;
		this.plainItems = plainItems;
		this.clock = clock;
	}

	/**
	 * Find an entity as it was: one Query, if its version is among the newest 16.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param time the time
	 * @return the entity, or empty if it did not exist then, or has expired by now
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is not kept
	 */
	public <T> Optional<T> find(EntityMetadata<T> type, Object id, Instant time) {
		Assert.notNull(time, "time must not be null");
		this.points.requireUnwritten(type, id);
		RevisionKeys keys = this.revisions.keys(type, id).orElse(null);
		WindowRows<Version> newest = (keys != null)
				? this.revisions.newestVersions(type, keys, VersionRange.ALL, PAGE, Selection.ALL)
				: new WindowRows<>(List.of(), null);
		if (keys == null || newest.rows().isEmpty()) {
			return withoutHistory(type, id, time);
		}
		List<Version> versions = newest.values().toList();
		if (isExpired(type, id, versions.get(0))) {
			return Optional.empty();
		}
		VersionBracket bracket = VersionBracket.of(time, versions, newest.evaluatedTo() == null);
		Map<String, AttributeValue> valid = bracket.isClosed() ? valid(type, bracket)
				: search(type, keys, bracket, versions.get(0).number());
		return Optional.ofNullable(valid)
			.flatMap((item) -> entity(type, id, item))
			.filter((entity) -> !hasExpired(type, entity, time));
	}

	/**
	 * Versions that a larger maximum of earlier times left behind precede those that are
	 * kept now. Those are looked at first, whatever lies below.
	 */
	private @Nullable Map<String, AttributeValue> search(EntityMetadata<?> type, RevisionKeys keys,
			VersionBracket bracket, long current) {
		long oldestKept = (type.maxVersions() > 0) ? current - type.maxVersions() + 1 : 1;
		while (!bracket.isClosed()) {
			VersionRange unknown = bracket.next(PAGE, oldestKept);
			WindowRows<Version> found = this.revisions.newestVersions(type, keys, unknown, PAGE,
					this.revisions.headerSelection());
			bracket.narrow(found.values().toList(), unknown.highest(), found.evaluatedTo() == null);
		}
		Map<String, AttributeValue> header = valid(type, bracket);
		if (header == null || this.layout.header(header).deleted()) {
			return null;
		}
		long version = this.layout.header(header).version();
		return this.revisions.item(type, keys.key(version)).orElseThrow(() -> pruned(type));
	}

	private static @Nullable Map<String, AttributeValue> valid(EntityMetadata<?> type, VersionBracket bracket) {
		if (!bracket.isProved()) {
			throw pruned(type);
		}
		Version valid = bracket.valid();
		return (valid != null) ? valid.item() : null;
	}

	/**
	 * Without history, there is nothing, what was stored before the type had one, or the
	 * tombstone of what was purged.
	 */
	private <T> Optional<T> withoutHistory(EntityMetadata<T> type, Object id, Instant time) {
		Map<String, AttributeValue> item = this.points.current(type, id).orElse(null);
		if (item == null || this.layout.header(item).isExpired(this.clock.instant())) {
			return Optional.empty();
		}
		ItemHeader header = this.layout.header(item);
		Optional<T> current = entity(type, id, item);
		if (!currentFrom(type, header, current.orElse(null)).isAfter(time)) {
			return current.filter((entity) -> !hasExpired(type, entity, time));
		}
		if (header.version() == 1) {
			return Optional.empty();
		}
		throw pruned(type);
	}

	/**
	 * The time from which on an item is what is stored. What was stored before its type
	 * had a history has no time but its last modified date; if that is unknown too, it is
	 * as old as can be.
	 */
	private static Instant currentFrom(EntityMetadata<?> type, ItemHeader header, @Nullable Object entity) {
		Instant at = header.at();
		if (at != null || entity == null) {
			return (at != null) ? at : Instant.MIN;
		}
		return type.concreteTypeOf(entity)
			.lastModifiedDate()
			.map((property) -> property.get(entity))
			.filter(Instant.class::isInstance)
			.map(Instant.class::cast)
			.orElse(Instant.MIN);
	}

	/** Callbacks are called for what is returned. */
	private boolean isExpired(EntityMetadata<?> type, Object id, Version newest) {
		ItemHeader header = this.layout.header(newest.item());
		return type.canExpire() && !header.deleted() && hasExpired(type,
				this.plainItems.read(type, header, newest.item(), id).entity(), this.clock.instant());
	}

	private <T> Optional<T> entity(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item) {
		return this.revisions.entity(type, id, item);
	}

	private static boolean hasExpired(EntityMetadata<?> type, Object entity, Instant time) {
		return type.concreteTypeOf(entity)
			.expirySecondOf(entity)
			.filter((second) -> second <= time.getEpochSecond())
			.isPresent();
	}

	private static RevisionPrunedException pruned(EntityMetadata<?> type) {
		return new RevisionPrunedException("The version of the " + type.typeName()
				+ " that was current at this time, or the one that replaced it, is no longer kept: it was deleted, "
				+ "or exceeds the number of versions to keep, which maxVersions raises");
	}

}
