package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.VersionMetadata;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.CommitFormat;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.ByteBudget;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.RequestBounds;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.SizedItemDecoder;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.WindowRows;
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

	private final HistoryItems history;

	private final PointReader points;

	private final TableLayout layout;

	private final ItemReader items;

	private final UnrecordedVersion unrecorded;

	private final KeyRules keyRules;

	private final ReadSettings settings;

	public RevisionReader(TableServices table, PointReader points, ReadSettings settings) {
		this.layout = table.layout();
		this.history = new HistoryItems(table.calls(), this.layout.historyTable(table.name()), this.layout, points,
				settings.scopeOf(table.name()));
		this.points = points;
		this.items = table.reader();
		this.unrecorded = new UnrecordedVersion(points, this.items);
		this.keyRules = new KeyRules(this.layout);
		this.settings = settings;
	}

	/**
	 * Read a version: one GetItem, and one more where the history does not have it.
	 * @return the version, or empty if it is not kept
	 */
	public <T> Optional<EntityRevision<T>> find(EntityMetadata<T> type, Object id, long version) {
		this.points.requireUnwritten(type, id);
		return kept(type, id, version).or(() -> (version < 1) ? Optional.empty()
				: this.unrecorded.find(type, id).filter((revision) -> revision.number() == version));
	}

	private <T> Optional<EntityRevision<T>> kept(EntityMetadata<T> type, Object id, long version) {
		return item(type, id, version).map((item) -> revision(type, id, item));
	}

	/**
	 * Read the content of a version together with its header: one GetItem.
	 * @return the content, or empty if the version is not kept or marks a deletion
	 */
	public <T> Optional<StoredEntity<T>> content(EntityMetadata<T> type, Object id, long version) {
		return item(type, id, version).filter((item) -> !this.layout.header(item).deleted())
			.map((item) -> this.items.read(type, item, id));
	}

	/**
	 * Read the content of a version, and the current item that it is to replace: one
	 * BatchGetItem.
	 */
	public <T> RestorableVersion<T> restorable(EntityMetadata<T> type, Object id, long version) {
		ItemKey head = this.keyRules.possibleKey(type, id).orElse(null);
		RevisionKeys keys = this.history.keys(type, id).orElse(null);
		if (version < 1 || head == null || keys == null) {
			return new RestorableVersion<>(null, null);
		}
		Map<ItemKey, Map<String, AttributeValue>> found = this.points.currentWith(type, head, keys.key(version));
		Map<String, AttributeValue> item = found.get(head);
		StoredItem current = (item != null) ? new StoredItem(type, id, this.layout.header(item), item, this.items)
				: null;
		boolean unrecorded = current != null && current.header().version() == version
				&& UnrecordedVersion.isOf(current.header());
		Map<String, AttributeValue> content = unrecorded ? item : found.get(keys.key(version));
		return new RestorableVersion<>(
				(content != null && !this.layout.header(content).deleted()) ? this.items.read(type, content, id) : null,
				current);
	}

	private Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, Object id, long version) {
		return (version < 1) ? Optional.empty()
				: this.history.keys(type, id).flatMap((keys) -> this.history.item(type, keys.key(version)));
	}

	/**
	 * Read a window of the history, newest first: one Query for each megabyte.
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests or of decompressed bytes was reached; it then knows where to go
	 * on
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<EntityRevision<T>> read(EntityMetadata<T> type, Object id, ScrollPosition position, Limit limit) {
		HistoryWindow window = window(type, id, position, limit);
		return window.of(revisions(type, id, window, window.versions(), window.wanted() + 1));
	}

	/**
	 * Read a window of the history, newest first, each version together with the one
	 * before it: one Query for each megabyte.
	 * @return the window, as that of {@link #read}
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<RevisionPair<T>> readPairs(EntityMetadata<T> type, Object id, ScrollPosition position,
			Limit limit) {
		HistoryWindow window = window(type, id, position, limit);
		VersionRange versions = window.versions();
		if (!window.order().isAscending()) {
			return window.of(RevisionPair.newestFirst(revisions(type, id, window, versions, window.wanted() + 1),
					window.wanted(), (first) -> kept(type, id, first - 1).orElse(null)));
		}
		long known = versions.lowest() - 1;
		WindowRows<EntityRevision<T>> rows = revisions(type, id, window,
				new VersionRange(Math.max(known, 1), versions.highest()),
				(int) Math.min(window.wanted() + 2L, Integer.MAX_VALUE));
		if (rows.evaluatedTo() == null || rows.values().anyMatch((revision) -> revision.number() > known)) {
			return window.of(RevisionPair.oldestFirst(rows, known, null));
		}
		return window.of(RevisionPair.oldestFirst(revisions(type, id, window, versions, window.wanted() + 1), known,
				kept(type, id, known).orElse(null)));
	}

	/**
	 * Read a window of the metadata of a history, newest first: one Query for each
	 * megabyte of the versions. The latest one is known by its place; only if a window in
	 * ascending order ends at the bound of requests, one more Query finds it.
	 * @return the window, as that of {@link #read}
	 * @throws InvalidCursorException if the position is of another query
	 */
	public Window<VersionMetadata> readMetadata(EntityMetadata<?> type, Object id, ScrollPosition position,
			Limit limit) {
		HistoryWindow window = window(type, id, position, limit);
		RevisionKeys keys = window.keys();
		VersionRange versions = window.versions();
		Direction order = window.order();
		WindowRows<VersionMetadata> rows = (keys != null)
				? this.history.rows(keys, versions,
						this.history.query(type, keys, order, this.history.metadataSelection()), window.wanted() + 1,
						RequestBudget.of(this.settings.maxRequests()),
						SizedItemDecoder.of((item) -> Optional.of(metadata(type, item))))
				: new WindowRows<>(List.of(), null);
		rows = this.unrecorded.insteadOf(rows, versions, type, id, (revision) -> Optional.of(metadata(revision)));
		boolean fromTheNewest = !order.isAscending() && window.scroll().after() == null;
		return window
			.of(LatestMark.withLatest(
					NeighbourOperations.ofMetadata(rows.at((version) -> VersionRange.positionOf(version.number())),
							order),
					order, fromTheNewest, window.wanted(),
					() -> newestHeader(type, id).map(ItemHeader::version).orElse(0L)));
	}

	private HistoryWindow window(EntityMetadata<?> type, Object id, ScrollPosition position, Limit limit) {
		this.points.requireUnwritten(type, id);
		RevisionKeys keys = this.history.keys(type, id).orElse(null);
		return HistoryWindow.of(keys, this.history.fingerprint(keys), position, this.settings.rows(limit));
	}

	private static VersionMetadata metadata(EntityRevision<?> unrecorded) {
		return VersionMetadata.of(unrecorded.number(), unrecorded.at())
			.committedBy(unrecorded.operation(), unrecorded.commit());
	}

	private VersionMetadata metadata(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		Instant at = HistoryItems.timeOf(type, header);
		VersionMetadata version = header.deleted() ? VersionMetadata.deleted(header.version(), at)
				: VersionMetadata.of(header.version(), at);
		CommitFormat commits = this.layout.commits();
		return version.committedBy(commits.operation(header, item), commits.read(item));
	}

	private <T> WindowRows<EntityRevision<T>> revisions(EntityMetadata<T> type, Object id, HistoryWindow window,
			VersionRange versions, int wanted) {
		RevisionKeys keys = window.keys();
		ItemReader items = this.items.ofOneCall();
		WindowRows<EntityRevision<T>> rows = (keys != null)
				? this.history.rows(keys, versions, this.history.query(type, keys, window.order(), Selection.ALL),
						wanted, RequestBounds.of(this.settings.maxRequests()).ofWindow(1),
						decoder((item) -> Optional.of(revision(type, id, item, items)),
								new SizedItemDecoder.Payloads(items,
										(item) -> items.overflow(type, this.layout.header(item), item, id))))
				: new WindowRows<>(List.of(), null);
		rows = this.unrecorded.insteadOf(rows, versions, type, id, Optional::of);
		return NeighbourOperations.ofRevisions(rows.at((revision) -> VersionRange.positionOf(revision.number())),
				window.order());
	}

	/**
	 * Refuse a history that the current transaction is going to write.
	 */
	void requireUnwritten(EntityMetadata<?> type, Object id) {
		this.points.requireUnwritten(type, id);
	}

	/**
	 * The decoder of versions, which hold their entities.
	 * @param payloads the payloads beside items that are read of each, null for none
	 */
	<R> SizedItemDecoder<R> decoder(Function<Map<String, AttributeValue>, Optional<R>> mapper,
			SizedItemDecoder.@Nullable Payloads payloads) {
		return new SizedItemDecoder<>(new ByteBudget(this.items.maxDecompressedPage()), this.items::decompressedSize,
				mapper, payloads);
	}

	/**
	 * The header of the newest version: one Query.
	 */
	public Optional<ItemHeader> newestHeader(EntityMetadata<?> type, Object id) {
		return this.history.newestHeader(type, id);
	}

	/**
	 * Keys of the history items up to a version, oldest first, and the blobs that each
	 * holds.
	 */
	public List<PastBlobs> blobsUpTo(EntityMetadata<?> type, Object id, long highest, int limit) {
		return this.history.blobsUpTo(type, id, highest, limit);
	}

	/**
	 * Keys of the history items up to a version, oldest first.
	 */
	public List<ItemKey> keysUpTo(EntityMetadata<?> type, Object id, long highest, int limit) {
		return this.history.keysUpTo(type, id, highest, limit);
	}

	/**
	 * The versions that entities have instead of a history.
	 */
	UnrecordedVersion unrecorded() {
		return this.unrecorded;
	}

	/**
	 * The reader of the items of histories.
	 */
	HistoryItems history() {
		return this.history;
	}

	<T> EntityRevision<T> revision(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item) {
		return revision(type, id, item, this.items);
	}

	private <T> EntityRevision<T> revision(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item,
			ItemReader items) {
		ItemHeader header = this.layout.header(item);
		Instant at = HistoryItems.timeOf(type, header);
		CommitFormat commits = this.layout.commits();
		EntityRevision<T> revision = header.deleted() ? EntityRevision.deleted(header.version(), at)
				: EntityRevision.of(header.version(), at, items.read(type, header, item, id));
		return revision.committedBy(commits.operation(header, item), commits.read(item));
	}

}
