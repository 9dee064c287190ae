package io.singletable.internal.read.history;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.RevisionPrunedException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.history.VersionBracket.Version;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
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

	private final HistoryItems history;

	private final TableLayout layout;

	private final ItemReader items;

	private final ItemReader rawReader;

	private final Clock clock;

	public AsOfSearch(TableServices table, PointReader points, RevisionReader revisions) {
		this.points = points;
		this.history = revisions.history();
		this.layout = table.layout();
		this.items = table.reader();
		this.rawReader = table.rawReader();
		this.clock = table.clock();
	}

	/**
	 * Find an entity as it was: one Query, if its version is among the newest 16.
	 * @return the entity, or empty if it did not exist then, or has expired by now
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is not kept
	 */
	public <T> Optional<T> find(EntityMetadata<T> type, Object id, Instant time) {
		Assert.notNull(time, "time must not be null");
		this.points.requireUnwritten(type, id);
		RequestBudget budget = RequestBudget.unlimited();
		ItemReader items = this.items.ofOneCall();
		return find(type, id, time, budget, items, (newest) -> isExpired(type, id, newest, items),
				() -> this.points.current(type, id).map(StoredItem::attributes).orElse(null))
			.map((item) -> type.javaType().cast(item.entity()));
	}

	/**
	 * Find an entity as it was, of which the current item was read: no request, if that
	 * is what was stored then, or is the first version. What was purged is absent at all
	 * times.
	 * @param current its current item, alive or not
	 * @param budget the requests that are left, of which that of the item's payload is
	 * taken
	 * @return the item, or empty if the entity did not exist then, or has expired by now
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is not kept
	 */
	Optional<StoredItem> find(EntityMetadata<?> type, Object id, Map<String, AttributeValue> current, Instant time,
			RequestBudget budget) {
		ItemHeader header = this.layout.header(current);
		if (header.isExpired(this.clock.instant())) {
			return Optional.empty();
		}
		if (!currentFrom(type, id, current, budget).isAfter(time)) {
			return existing(type, id, current, time, budget, this.items);
		}
		return (header.version() == 1) ? Optional.empty()
				: find(type, id, time, budget, this.items, (newest) -> false, () -> header.deleted() ? null : current);
	}

	private Optional<StoredItem> find(EntityMetadata<?> type, Object id, Instant time, RequestBudget budget,
			ItemReader items, Predicate<Version> expired, Supplier<@Nullable Map<String, AttributeValue>> current) {
		RevisionKeys keys = this.history.keys(type, id).orElse(null);
		WindowRows<Version> newest = (keys != null)
				? newestVersions(type, keys, VersionRange.ALL, Selection.ALL, budget)
				: new WindowRows<>(List.of(), null);
		if (keys == null || newest.rows().isEmpty()) {
			return withoutHistory(type, id, time, current.get(), budget, items);
		}
		List<Version> versions = newest.values().toList();
		if (expired.test(versions.get(0))) {
			return Optional.empty();
		}
		VersionBracket bracket = VersionBracket.of(time, versions, newest.evaluatedTo() == null);
		Map<String, AttributeValue> valid = bracket.isClosed() ? valid(type, bracket)
				: search(type, keys, bracket, versions.get(0).number(), budget);
		return (valid != null) ? existing(type, id, valid, time, budget, items) : Optional.empty();
	}

	private WindowRows<Version> newestVersions(EntityMetadata<?> type, RevisionKeys keys, VersionRange versions,
			Selection selection, RequestBudget budget) {
		budget.take();
		return this.history.newestVersions(type, keys, versions, PAGE, selection);
	}

	/**
	 * Versions that a larger maximum of earlier times left behind precede those that are
	 * kept now. Those are looked at first, whatever lies below.
	 */
	private @Nullable Map<String, AttributeValue> search(EntityMetadata<?> type, RevisionKeys keys,
			VersionBracket bracket, long current, RequestBudget budget) {
		long oldestKept = (type.maxVersions() > 0) ? current - type.maxVersions() + 1 : 1;
		while (!bracket.isClosed()) {
			VersionRange unknown = bracket.next(PAGE, oldestKept);
			WindowRows<Version> found = newestVersions(type, keys, unknown, this.history.headerSelection(), budget);
			bracket.narrow(found.values().toList(), unknown.highest(), found.evaluatedTo() == null);
		}
		Map<String, AttributeValue> header = valid(type, bracket);
		if (header == null || this.layout.header(header).deleted()) {
			return null;
		}
		budget.take();
		long version = this.layout.header(header).version();
		return this.history.item(type, keys.key(version)).orElseThrow(() -> pruned(type));
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
	private Optional<StoredItem> withoutHistory(EntityMetadata<?> type, Object id, Instant time,
			@Nullable Map<String, AttributeValue> current, RequestBudget budget, ItemReader items) {
		if (current == null || this.layout.header(current).isExpired(this.clock.instant())) {
			return Optional.empty();
		}
		if (!currentFrom(type, id, current, budget).isAfter(time)) {
			return existing(type, id, current, time, budget, items);
		}
		if (this.layout.header(current).version() == 1) {
			return Optional.empty();
		}
		throw pruned(type);
	}

	/**
	 * The time from which on an item is what is stored. What was stored before its type
	 * had a history has no time but its last modified date; if that is unknown too, it is
	 * as old as can be.
	 */
	private Instant currentFrom(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item,
			RequestBudget budget) {
		ItemHeader header = this.layout.header(item);
		Instant at = header.at();
		if (at != null || header.deleted()) {
			return (at != null) ? at : Instant.MIN;
		}
		takePayload(item, budget);
		return UnrecordedVersion.timeOf(type, this.rawReader.read(type, header, item, id));
	}

	/**
	 * The item of what existed at a time, unless it had expired.
	 */
	private Optional<StoredItem> existing(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item,
			Instant time, RequestBudget budget, ItemReader items) {
		ItemHeader header = this.layout.header(item);
		if (header.deleted()) {
			return Optional.empty();
		}
		takePayload(item, budget);
		return Optional.of(new StoredItem(type, id, header, item, items))
			.filter((stored) -> !type.canExpire() || !hasExpired(type, stored.entity(), time));
	}

	/** It is read here, or by the caller. */
	private void takePayload(Map<String, AttributeValue> item, RequestBudget budget) {
		if (this.items.isBeside(item)) {
			budget.takePayload();
		}
	}

	/**
	 * Whether the newest version has expired by now. Callbacks are called for what is
	 * returned; if that is the same version, its payload is not requested again.
	 */
	private boolean isExpired(EntityMetadata<?> type, Object id, Version newest, ItemReader returned) {
		ItemHeader header = this.layout.header(newest.item());
		if (!type.canExpire() || header.deleted()) {
			return false;
		}
		ItemReader raw = this.rawReader.ofOneCall();
		OverflowPayload payload = raw.overflow(type, header, newest.item(), id);
		if (payload != null) {
			SdkBytes bytes = payload.read();
			raw.requested(payload, () -> bytes);
			returned.requested(payload, () -> bytes);
		}
		return hasExpired(type, raw.read(type, header, newest.item(), id), this.clock.instant());
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
				+ "or exceeds the number or the age of versions to keep, which maxVersions and maxAge raise");
	}

}
