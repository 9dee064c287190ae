package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.ReadConsistency;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.RevisionKeys.SortRange;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.ItemPosition;
import io.singletable.internal.read.PageReader;
import io.singletable.internal.read.PartitionReader;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.SizedItemDecoder;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.internal.read.history.VersionBracket.Version;
import io.singletable.internal.scroll.QueryFingerprint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Items of histories: their keys, and their reads, which are strongly consistent.
 * Thread-safe.
 */
final class HistoryItems {

	private final PartitionReader partitions;

	private final AccessPath path;

	private final PointReader points;

	private final String scope;

	private final TableLayout layout;

	private final KeyRules keyRules;

	private final Selection keySelection;

	private final Selection blobSelection;

	private final List<String> headerAttributes;

	private final Selection headerSelection;

	private final Selection metadataSelection;

	HistoryItems(DynamoDbCalls calls, String tableName, TableLayout layout, PointReader points, String scope) {
		this.partitions = new PartitionReader(new PageReader(calls, tableName));
		this.path = new AccessPath(null, layout.keyNames(), IndexProjection.all(), ReadConsistency.STRONG, false);
		this.points = points;
		this.scope = scope;
		this.layout = layout;
		this.keyRules = new KeyRules(layout);
		KeyNames keys = layout.keyNames();
		AttributeNames names = layout.attributeNames();
		this.keySelection = Selection.of(List.of(keys.partition(), keys.sort()));
		this.blobSelection = Selection.of(List.of(keys.partition(), keys.sort(), names.blobs()));
		this.headerAttributes = List.of(keys.partition(), keys.sort(), names.type(), names.version(), names.at(),
				names.deleted());
		this.headerSelection = Selection.of(this.headerAttributes);
		this.metadataSelection = Selection
			.of(Stream.concat(this.headerAttributes.stream(), layout.commits().attributes().stream()).toList());
	}

	/**
	 * Keys of a history, empty if no stored entity has this id, or has a history under
	 * it.
	 */
	Optional<RevisionKeys> keys(EntityMetadata<?> type, Object id) {
		return this.keyRules.possibleKey(type, id)
			.map((head) -> this.layout.revisions(type, head))
			.filter((keys) -> this.keyRules.fits(keys.key(1)));
	}

	/**
	 * The fingerprint of a history.
	 * @param keys its keys, null if there can be none
	 */
	QueryFingerprint fingerprint(@Nullable RevisionKeys keys, String... filter) {
		Stream<String> history = (keys != null) ? Stream.of(this.scope, "history", keys.partition(), keys.key(0).sort())
				: Stream.of(this.scope, "history");
		return QueryFingerprint.of(Stream.concat(history, Stream.of(filter)).toArray(String[]::new));
	}

	/**
	 * The reader of the pages of a history.
	 */
	PartitionReader partitions() {
		return this.partitions;
	}

	/**
	 * The newest versions in a range of numbers, as many as wanted, or as one request
	 * returns.
	 */
	WindowRows<Version> newestVersions(EntityMetadata<?> type, RevisionKeys keys, VersionRange versions, int wanted,
			Selection selection) {
		return rows(keys, versions, query(type, keys, Direction.DESC, selection), wanted, RequestBudget.of(1),
				SizedItemDecoder.of((item) -> Optional.of(version(type, item))));
	}

	private Version version(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		return new Version(header.version(), timeOf(type, header), item);
	}

	/**
	 * Names of the attributes of a version without its content.
	 */
	List<String> headerAttributes() {
		return this.headerAttributes;
	}

	/**
	 * The attributes of a version without its content.
	 */
	Selection headerSelection() {
		return this.headerSelection;
	}

	/**
	 * The attributes of a version without its content, and those of its commit.
	 */
	Selection metadataSelection() {
		return this.metadataSelection;
	}

	Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, ItemKey key) {
		return this.points.item(type, key);
	}

	/**
	 * The header of the newest version: one Query.
	 */
	Optional<ItemHeader> newestHeader(EntityMetadata<?> type, Object id) {
		return keys(type, id)
			.flatMap((keys) -> rows(keys, VersionRange.ALL, query(type, keys, Direction.DESC, this.headerSelection), 1,
					RequestBudget.unlimited(), SizedItemDecoder.of((item) -> Optional.of(this.layout.header(item))))
				.values()
				.findFirst());
	}

	/**
	 * Keys of the history items up to a version, oldest first, and the blobs that each
	 * holds.
	 */
	List<PastBlobs> blobsUpTo(EntityMetadata<?> type, Object id, long highest, int limit) {
		String blobs = this.layout.attributeNames().blobs();
		return keys(type, id)
			.map((keys) -> rows(keys, new VersionRange(1, highest),
					query(type, keys, Direction.ASC, this.blobSelection), limit, RequestBudget.unlimited(),
					SizedItemDecoder.of((item) -> Optional
						.of(new PastBlobs(ItemKey.of(this.layout.keyNames(), item), BlobIds.of(item, blobs)))))
				.values()
				.toList())
			.orElseGet(List::of);
	}

	/**
	 * Keys of the history items up to a version, oldest first.
	 */
	List<ItemKey> keysUpTo(EntityMetadata<?> type, Object id, long highest, int limit) {
		return keys(type, id)
			.map((keys) -> rows(keys, new VersionRange(1, highest), query(type, keys, Direction.ASC, this.keySelection),
					limit, RequestBudget.unlimited(),
					SizedItemDecoder.of((item) -> Optional.of(ItemKey.of(this.layout.keyNames(), item))))
				.values()
				.toList())
			.orElseGet(List::of);
	}

	QueryInput query(EntityMetadata<?> type, RevisionKeys keys, Direction order, Selection selection) {
		return new QueryInput(type.typeName(), this.path, KeyRange.all(keys.partition()), order, null, selection);
	}

	/**
	 * Read versions. A layout can need several ranges of keys for one range of them.
	 */
	<R> WindowRows<R> rows(RevisionKeys keys, VersionRange versions, QueryInput query, int wanted, RequestBudget budget,
			SizedItemDecoder<R> decoder) {
		List<Row<R>> rows = new ArrayList<>();
		ItemPosition evaluatedTo = null;
		for (KeyRange range : ranges(keys, versions, query.order())) {
			if (evaluatedTo == null && rows.size() < wanted) {
				WindowRows<R> ofRange = this.partitions.read(query.within(range), wanted - rows.size(), budget,
						decoder);
				rows.addAll(ofRange.rows());
				evaluatedTo = ofRange.evaluatedTo();
			}
		}
		return new WindowRows<>(rows, evaluatedTo);
	}

	/**
	 * The keys of a range of versions, in the order in which they are read.
	 */
	static List<KeyRange> ranges(RevisionKeys keys, VersionRange versions, Direction order) {
		List<KeyRange> ranges = new ArrayList<>();
		if (!versions.isEmpty()) {
			for (SortRange range : keys.ranges(versions.lowest(), versions.highest())) {
				ranges.add(KeyRange.between(keys.partition(), range.low(), range.high() + '\u0000'));
			}
		}
		if (order.isAscending()) {
			Collections.reverse(ranges);
		}
		return ranges;
	}

	/**
	 * The time of a version. An item from before its type was versioned, which is version
	 * 0, is as old as can be.
	 */
	static Instant timeOf(EntityMetadata<?> type, ItemHeader header) {
		Instant at = header.at();
		if (at == null && header.version() == 0) {
			return Instant.MIN;
		}
		if (at == null) {
			throw new CorruptItemException("A version of the " + type.typeName() + " has no timestamp (_at)", null);
		}
		return at;
	}

}
