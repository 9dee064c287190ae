package io.singletable.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.VersionMetadata;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.CommitFormat;
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
import io.singletable.internal.read.VersionBracket.Version;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.scroll.QueryFingerprint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Reader of the history of an entity, strongly consistent. What is read for callers is
 * refused if the transaction of the calling thread has written the entity. Thread-safe.
 */
public final class RevisionReader {

	private final PartitionReader partitions;

	private final AccessPath path;

	private final PointReader points;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader items;

	private final KeyRules keyRules;

	private final ReadSettings settings;

	private final Selection keySelection;

	private final Selection headerSelection;

	private final Selection metadataSelection;

	public RevisionReader(DynamoDbCalls calls, String tableName, TableLayout layout, ItemReader items,
			PointReader points, ReadSettings settings) {
		this.partitions = new PartitionReader(new PageReader(calls, tableName));
		this.path = new AccessPath(null, layout.keyNames(), IndexProjection.all(), ReadConsistency.STRONG, false);
		this.points = points;
		this.tableName = tableName;
		this.layout = layout;
		this.items = items;
		this.keyRules = new KeyRules(layout);
		this.settings = settings;
		KeyNames keys = layout.keyNames();
		AttributeNames names = layout.attributeNames();
		this.keySelection = Selection.of(List.of(keys.partition(), keys.sort()));
		List<String> header = List.of(keys.partition(), keys.sort(), names.type(), names.version(), names.at(),
				names.deleted());
		this.headerSelection = Selection.of(header);
		this.metadataSelection = Selection
			.of(Stream.concat(header.stream(), layout.commits().attributes().stream()).toList());
	}

	/**
	 * Read a version: one GetItem.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param version number of the version
	 * @return the version, or empty if it is not kept
	 */
	public <T> Optional<EntityRevision<T>> find(EntityMetadata<T> type, Object id, long version) {
		this.points.requireUnwritten(type, id);
		return item(type, id, version).map((item) -> revision(type, id, item));
	}

	/**
	 * Read the content of a version together with its header: one GetItem.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param version number of the version
	 * @return the content, or empty if the version is not kept or marks a deletion
	 */
	public <T> Optional<StoredEntity<T>> content(EntityMetadata<T> type, Object id, long version) {
		return item(type, id, version).filter((item) -> !this.layout.header(item).deleted())
			.map((item) -> this.items.read(type, item, id));
	}

	/**
	 * Read the content of a version, and the current item that it is to replace: one
	 * BatchGetItem.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param version number of the version
	 * @return both, as far as they exist
	 */
	public <T> RestorableVersion<T> restorable(EntityMetadata<T> type, Object id, long version) {
		ItemKey head = this.keyRules.possibleKey(type, id).orElse(null);
		RevisionKeys keys = keys(type, id).orElse(null);
		if (version < 1 || head == null || keys == null) {
			return new RestorableVersion<>(null, null);
		}
		Map<ItemKey, Map<String, AttributeValue>> found = this.points.currentWith(type, head, keys.key(version));
		Map<String, AttributeValue> content = found.get(keys.key(version));
		Map<String, AttributeValue> current = found.get(head);
		return new RestorableVersion<>(
				(content != null && !this.layout.header(content).deleted()) ? this.items.read(type, content, id) : null,
				(current != null) ? new StoredItem(type, id, this.layout.header(current), current, this.items) : null);
	}

	private Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, Object id, long version) {
		return (version < 1) ? Optional.empty() : keys(type, id).flatMap((keys) -> item(type, keys.key(version)));
	}

	/**
	 * Read a window of the history, newest first: one Query for each megabyte.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param position where to go on
	 * @param limit number of versions
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests or of decompressed bytes was reached; it then knows where to go
	 * on
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<EntityRevision<T>> read(EntityMetadata<T> type, Object id, ScrollPosition position, Limit limit) {
		this.points.requireUnwritten(type, id);
		RevisionKeys keys = keys(type, id).orElse(null);
		ScrollRequest scroll = ScrollRequest.of(position, fingerprint(keys), VersionRange::parsePosition);
		int wanted = this.settings.rows(limit);
		VersionRange versions = VersionRange.after(scroll.after(), scroll.order(Direction.DESC));
		return revisions(type, id, keys, versions, scroll, wanted + 1).window(wanted, scroll);
	}

	/**
	 * Read a window of the history, newest first, each version together with the one
	 * before it: one Query for each megabyte.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param position where to go on
	 * @param limit number of versions
	 * @return the window, as that of {@link #read}
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<RevisionPair<T>> readPairs(EntityMetadata<T> type, Object id, ScrollPosition position,
			Limit limit) {
		this.points.requireUnwritten(type, id);
		RevisionKeys keys = keys(type, id).orElse(null);
		ScrollRequest scroll = ScrollRequest.of(position, fingerprint(keys), VersionRange::parsePosition);
		int wanted = this.settings.rows(limit);
		Direction order = scroll.order(Direction.DESC);
		VersionRange versions = VersionRange.after(scroll.after(), order);
		if (!order.isAscending()) {
			return RevisionPair
				.newestFirst(revisions(type, id, keys, versions, scroll, wanted + 1), wanted,
						(first) -> find(type, id, first - 1).orElse(null))
				.window(wanted, scroll);
		}
		long known = versions.lowest() - 1;
		WindowRows<EntityRevision<T>> rows = revisions(type, id, keys,
				new VersionRange(Math.max(known, 1), versions.highest()), scroll, wanted + 2);
		if (rows.evaluatedTo() == null || rows.values().anyMatch((revision) -> revision.number() > known)) {
			return RevisionPair.oldestFirst(rows, known, null).window(wanted, scroll);
		}
		return RevisionPair
			.oldestFirst(revisions(type, id, keys, versions, scroll, wanted + 1), known,
					find(type, id, known).orElse(null))
			.window(wanted, scroll);
	}

	/**
	 * Read a window of the metadata of a history, newest first: one Query for each
	 * megabyte of the versions. The latest one is known by its place; only if a window in
	 * ascending order ends at the bound of requests, one more Query finds it.
	 * @param type the entity's type
	 * @param id its id
	 * @param position where to go on
	 * @param limit number of versions
	 * @return the window, as that of {@link #read}
	 * @throws InvalidCursorException if the position is of another query
	 */
	public Window<VersionMetadata> readMetadata(EntityMetadata<?> type, Object id, ScrollPosition position,
			Limit limit) {
		this.points.requireUnwritten(type, id);
		RevisionKeys keys = keys(type, id).orElse(null);
		ScrollRequest scroll = ScrollRequest.of(position, fingerprint(keys), VersionRange::parsePosition);
		int wanted = this.settings.rows(limit);
		Direction order = scroll.order(Direction.DESC);
		WindowRows<VersionMetadata> rows = (keys != null)
				? rows(keys, VersionRange.after(scroll.after(), order),
						query(type, keys, order, this.metadataSelection), wanted + 1,
						RequestBudget.of(this.settings.maxRequests()),
						SizedItemDecoder.of((item) -> Optional.of(metadata(type, item))))
				: new WindowRows<>(List.of(), null);
		boolean fromTheNewest = !order.isAscending() && scroll.after() == null;
		return VersionPlaces
			.withLatest(
					NeighbourOperations.ofMetadata(rows.at((version) -> VersionRange.positionOf(version.number())),
							order),
					order, fromTheNewest, wanted, () -> newestHeader(type, id).map(ItemHeader::version).orElse(0L))
			.window(wanted, scroll);
	}

	private VersionMetadata metadata(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		Instant at = timeOf(type, header);
		VersionMetadata version = header.deleted() ? VersionMetadata.deleted(header.version(), at)
				: VersionMetadata.of(header.version(), at);
		CommitFormat commits = this.layout.commits();
		return version.committedBy(commits.operation(header, item), commits.read(item));
	}

	private <T> WindowRows<EntityRevision<T>> revisions(EntityMetadata<T> type, Object id, @Nullable RevisionKeys keys,
			VersionRange versions, ScrollRequest scroll, int wanted) {
		WindowRows<EntityRevision<T>> rows = (keys != null) ? rows(keys, versions,
				query(type, keys, scroll.order(Direction.DESC), Selection.ALL), wanted,
				RequestBudget.of(this.settings.maxRequests()), decoder((item) -> Optional.of(revision(type, id, item))))
				: new WindowRows<>(List.of(), null);
		return NeighbourOperations.ofRevisions(rows.at((revision) -> VersionRange.positionOf(revision.number())),
				scroll.order(Direction.DESC));
	}

	/**
	 * The fingerprint of a history.
	 * @param keys its keys, null if there can be none
	 * @param filter what its versions are filtered by
	 */
	QueryFingerprint fingerprint(@Nullable RevisionKeys keys, String... filter) {
		Stream<String> history = (keys != null)
				? Stream.of(this.tableName, "history", keys.partition(), keys.key(0).sort())
				: Stream.of(this.tableName, "history");
		return QueryFingerprint.of(Stream.concat(history, Stream.of(filter)).toArray(String[]::new));
	}

	/**
	 * Refuse a history that the current transaction is going to write.
	 */
	void requireUnwritten(EntityMetadata<?> type, Object id) {
		this.points.requireUnwritten(type, id);
	}

	/**
	 * The reader of the pages of a history.
	 */
	PartitionReader partitions() {
		return this.partitions;
	}

	/**
	 * The decoder of versions, which hold their entities.
	 */
	<R> SizedItemDecoder<R> decoder(Function<Map<String, AttributeValue>, Optional<R>> mapper) {
		return new SizedItemDecoder<>(new ByteBudget(this.items.maxDecompressedPage()), this.items::decompressedSize,
				mapper);
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
	 * The attributes of a version without its content.
	 */
	Selection headerSelection() {
		return this.headerSelection;
	}

	/**
	 * The item of a version.
	 */
	Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, ItemKey key) {
		return this.points.item(type, key, ReadConsistency.STRONG);
	}

	/**
	 * The header of the newest version: one Query.
	 * @param type the entity's type
	 * @param id its id
	 * @return the header, or empty if there is no history
	 */
	public Optional<ItemHeader> newestHeader(EntityMetadata<?> type, Object id) {
		return keys(type, id)
			.flatMap((keys) -> rows(keys, VersionRange.ALL, query(type, keys, Direction.DESC, this.headerSelection), 1,
					RequestBudget.unlimited(), SizedItemDecoder.of((item) -> Optional.of(this.layout.header(item))))
				.values()
				.findFirst());
	}

	/**
	 * Keys of the history items up to a version, oldest first.
	 * @param type the entity's type
	 * @param id its id
	 * @param highest number of the newest version wanted
	 * @param limit number of keys at most
	 * @return the keys
	 */
	public List<ItemKey> keysUpTo(EntityMetadata<?> type, Object id, long highest, int limit) {
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

	/** A layout can need several ranges of keys for one range of versions. */
	private <R> WindowRows<R> rows(RevisionKeys keys, VersionRange versions, QueryInput query, int wanted,
			RequestBudget budget, SizedItemDecoder<R> decoder) {
		List<SortRange> ranges = versions.isEmpty() ? List.of()
				: new ArrayList<>(keys.ranges(versions.lowest(), versions.highest()));
		if (query.order().isAscending()) {
			Collections.reverse(ranges);
		}
		List<Row<R>> rows = new ArrayList<>();
		ItemPosition evaluatedTo = null;
		for (SortRange range : ranges) {
			if (evaluatedTo == null && rows.size() < wanted) {
				WindowRows<R> ofRange = this.partitions.read(query.within(rangeOf(keys, range)), wanted - rows.size(),
						budget, decoder);
				rows.addAll(ofRange.rows());
				evaluatedTo = ofRange.evaluatedTo();
			}
		}
		return new WindowRows<>(rows, evaluatedTo);
	}

	static KeyRange rangeOf(RevisionKeys keys, SortRange range) {
		return KeyRange.between(keys.partition(), range.low(), range.high() + '\u0000');
	}

	<T> EntityRevision<T> revision(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		Instant at = timeOf(type, header);
		CommitFormat commits = this.layout.commits();
		EntityRevision<T> revision = header.deleted() ? EntityRevision.deleted(header.version(), at)
				: EntityRevision.of(header.version(), at, this.items.read(type, header, item, id).entity());
		return revision.committedBy(commits.operation(header, item), commits.read(item));
	}

	/**
	 * The time of a version. An item from before its type was versioned, which is version
	 * 0, is as old as can be.
	 */
	private static Instant timeOf(EntityMetadata<?> type, ItemHeader header) {
		Instant at = header.at();
		if (at == null && header.version() == 0) {
			return Instant.MIN;
		}
		if (at == null) {
			throw new CorruptItemException("A version of the " + type.typeName() + " has no timestamp (_at)", null);
		}
		return at;
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

}
