package io.singletable.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.client.DynamoDbCalls;
import io.singletable.convert.ItemReader;
import io.singletable.convert.StoredEntity;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.ItemKey;
import io.singletable.layout.KeyRules;
import io.singletable.layout.RevisionKeys;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.EntityMetadata;
import io.singletable.query.EvaluatedWindow.Reading;
import io.singletable.query.PartitionRows.Row;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Reads the history of an entity, strongly consistent. Thread-safe.
 */
public final class RevisionReader {

	private static final String VERSION = "version";

	private final PartitionReader partitions;

	private final PointReader points;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader items;

	private final KeyRules keyRules;

	private final ReadSettings settings;

	public RevisionReader(DynamoDbCalls calls, String tableName, TableLayout layout, ItemReader items,
			PointReader points, ReadSettings settings) {
		this.partitions = new PartitionReader(calls, tableName);
		this.points = points;
		this.tableName = tableName;
		this.layout = layout;
		this.items = items;
		this.keyRules = new KeyRules(layout);
		this.settings = settings;
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
		if (version < 1) {
			return Optional.empty();
		}
		return this.points.item(type, keys(type, id).key(version), ReadConsistency.STRONG)
			.map((item) -> revision(type, id, item));
	}

	/**
	 * Read a window of the history, newest first: one Query.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param position where to go on
	 * @param limit number of versions
	 * @return the window
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<EntityRevision<T>> read(EntityMetadata<T> type, Object id, ScrollPosition position, Limit limit) {
		RevisionKeys keys = keys(type, id);
		QueryFingerprint fingerprint = QueryFingerprint.of(this.tableName, "history", keys.partition(),
				keys.key(0).sort());
		Long after = QueryPosition.exclusiveStartKey(position, fingerprint).map(RevisionReader::versionOf).orElse(null);
		Reading reading = ((KeysetScrollPosition) position).scrollsBackward() ? Reading.BACKWARD : Reading.FORWARD;
		int wanted = limit.isLimited() ? limit.max() : this.settings.defaultLimit();
		Span span = (reading == Reading.FORWARD) ? new Span(1, (after != null) ? after - 1 : Long.MAX_VALUE, false)
				: new Span((after != null) ? after + 1 : 1, Long.MAX_VALUE, true);
		List<EntityRevision<T>> found = rows(type, keys, span, wanted + 1,
				(item) -> Optional.of(revision(type, id, item)));
		boolean more = found.size() > wanted;
		List<EntityRevision<T>> shown = new ArrayList<>(found.subList(0, Math.min(wanted, found.size())));
		ScrollPosition next = more ? positionOf(shown.get(wanted - 1).number(), fingerprint, reading) : null;
		if (reading == Reading.BACKWARD) {
			java.util.Collections.reverse(shown);
		}
		return new EvaluatedWindow<>(shown, (index) -> positionOf(shown.get(index).number(), fingerprint, reading),
				next, reading);
	}

	/**
	 * The newest version up to a number.
	 */
	<T> Optional<EntityRevision<T>> newestUpTo(EntityMetadata<T> type, Object id, long lowest, long highest) {
		if (highest < lowest) {
			return Optional.empty();
		}
		return rows(type, keys(type, id), new Span(lowest, highest, false), 1,
				(item) -> Optional.of(revision(type, id, item)))
			.stream()
			.findFirst();
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
		if (highest < 1) {
			return List.of();
		}
		return rows(type, keys(type, id), new Span(1, highest, true, true), limit,
				(item) -> Optional.of(ItemKey.of(this.layout.keyNames(), item)));
	}

	private <R> List<R> rows(EntityMetadata<?> type, RevisionKeys keys, Span span, int wanted,
			java.util.function.Function<Map<String, AttributeValue>, Optional<R>> reader) {
		List<R> rows = new ArrayList<>();
		List<RevisionKeys.SortRange> ranges = new ArrayList<>(
				(span.highest() < span.lowest()) ? List.of() : keys.ranges(span.lowest(), span.highest()));
		if (span.oldestFirst()) {
			java.util.Collections.reverse(ranges);
		}
		for (RevisionKeys.SortRange range : ranges) {
			if (rows.size() < wanted) {
				PartitionQuery query = new PartitionQuery(type.typeName(), null, this.layout.keyNames(),
						keys.partition(), range, span.oldestFirst(), span.keysOnly());
				this.partitions.read(query, null, wanted - rows.size(), new RequestBudget(Integer.MAX_VALUE), reader)
					.rows()
					.stream()
					.map(Row::value)
					.forEach(rows::add);
			}
		}
		return rows;
	}

	private <T> EntityRevision<T> revision(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		if (header.deleted()) {
			return EntityRevision.deleted(header.version(), timeOf(type, header));
		}
		StoredEntity<T> stored = this.items.read(type, item, id);
		return EntityRevision.of(header.version(), timeOf(type, header), stored.entity());
	}

	private static Instant timeOf(EntityMetadata<?> type, ItemHeader header) {
		Instant at = header.at();
		if (at == null) {
			throw new CorruptItemException("A version of a " + type.typeName() + " has no time", null);
		}
		return at;
	}

	private RevisionKeys keys(EntityMetadata<?> type, Object id) {
		RevisionKeys keys = this.layout.revisions(type, this.layout.headKey(type, id));
		this.keyRules.check("the history of " + type.typeName(), keys.key(1));
		return keys;
	}

	private static Long versionOf(Map<String, AttributeValue> key) {
		try {
			return Long.valueOf(Objects.requireNonNull(key.get(VERSION)).s());
		}
		catch (NumberFormatException | NullPointerException ex) {
			throw new InvalidCursorException();
		}
	}

	private static KeysetScrollPosition positionOf(long version, QueryFingerprint fingerprint, Reading reading) {
		Map<String, AttributeValue> key = Map.of(VERSION, AttributeValue.createS(Long.toString(version)));
		return (reading == Reading.BACKWARD) ? QueryPosition.backward(key, fingerprint)
				: QueryPosition.forward(key, fingerprint);
	}

	/**
	 * Versions to read, and how.
	 */
	private record Span(long lowest, long highest, boolean oldestFirst, boolean keysOnly) {

		Span(long lowest, long highest, boolean oldestFirst) {
			this(lowest, highest, oldestFirst, false);
		}

	}

}
