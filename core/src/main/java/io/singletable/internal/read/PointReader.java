package io.singletable.internal.read;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.RecordNames.SentinelNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.pending.OwnWrites;
import io.singletable.internal.read.pending.PendingItem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Reader of entities by their keys. Tombstones and expired entities are absent, and so is
 * the entity of an id that can be no key: nothing is sent for it. Neither is anything
 * sent for what the transaction of the calling thread is going to write: it is read as it
 * will be stored. Thread-safe.
 */
public final class PointReader {

	private final TableServices table;

	private final ItemBatches batches;

	private final TableLayout layout;

	private final ItemReader items;

	private final KeyRules keyRules;

	private final Clock clock;

	private final OwnWrites ownWrites;

	private final Selection livenessAttributes;

	private final Selection headerAttributes;

	private final Selection claimAttributes;

	public PointReader(TableServices table) {
		this.table = table;
		this.layout = table.layout();
		this.batches = new ItemBatches(table);
		this.items = table.reader();
		this.keyRules = new KeyRules(this.layout);
		this.clock = table.clock();
		this.ownWrites = new OwnWrites(table.pending());
		AttributeNames names = this.layout.attributeNames();
		this.livenessAttributes = Selection.of(names.liveness());
		List<String> header = List.of(names.type(), names.version(), names.writeId(), names.at(), names.deleted(),
				names.schema(), names.expiry(), names.timeToLive(), names.claims());
		this.headerAttributes = Selection.of(header);
		this.claimAttributes = Selection.of(claimAttributes(header));
	}

	private List<String> claimAttributes(List<String> header) {
		List<String> attributes = new ArrayList<>(header);
		KeyNames keys = this.layout.keyNames();
		SentinelNames sentinel = this.layout.recordNames().sentinel();
		attributes.addAll(List.of(keys.partition(), keys.sort(), sentinel.owner(), sentinel.ownerSort()));
		return attributes;
	}

	/**
	 * Read the item of a living entity: one strongly consistent GetItem.
	 */
	public Optional<StoredItem> findItem(EntityMetadata<?> type, Object id) {
		return current(type, id).filter((item) -> isAlive(item.header()));
	}

	/**
	 * Read attributes of the item of a living entity: one GetItem.
	 * @param attributes names of the attributes to read beside those of liveness; null
	 * for all of them
	 */
	public Optional<StoredItem> findItem(EntityMetadata<?> type, Object id, ReadConsistency consistency,
			@Nullable Set<String> attributes) {
		return head(type, id, consistency, selection(attributes)).filter((item) -> isAlive(item.header()));
	}

	private Selection selection(@Nullable Set<String> attributes, String... keys) {
		if (attributes == null) {
			return Selection.ALL;
		}
		if (attributes.isEmpty() && keys.length == 0) {
			return this.livenessAttributes;
		}
		Set<String> selected = new LinkedHashSet<>(List.of(keys));
		selected.addAll(this.layout.attributeNames().liveness());
		selected.addAll(attributes);
		return Selection.of(selected);
	}

	/**
	 * Read the current item of an entity, whether it is alive or not: one strongly
	 * consistent GetItem.
	 */
	public Optional<StoredItem> current(EntityMetadata<?> type, Object id) {
		return head(type, id, ReadConsistency.STRONG, Selection.ALL);
	}

	/**
	 * Read the current item of an entity like {@link #current}, but only the attributes
	 * of its header.
	 */
	public Optional<StoredItem> header(EntityMetadata<?> type, Object id) {
		return head(type, id, ReadConsistency.STRONG, this.headerAttributes);
	}

	/**
	 * Read the headers of items, and the sentinels of unique values: a strongly
	 * consistent BatchGetItem per hundred keys.
	 * @return what exists of them, by their keys
	 */
	public Map<ItemKey, Map<String, AttributeValue>> headersAndSentinels(EntityMetadata<?> type, Set<ItemKey> keys) {
		return this.batches.read(type, keys, ReadConsistency.STRONG, this.claimAttributes);
	}

	/**
	 * Require that the transaction of the calling thread is not going to write an entity,
	 * as its history does not tell before the commit what it will be.
	 */
	public void requireUnwritten(EntityMetadata<?> type, Object id) {
		requireUnwritten(type, id, "its history lacks the version until then");
	}

	/**
	 * Require that the transaction of the calling thread is not going to write an entity.
	 * @param reader what is refused otherwise, and why
	 */
	public void requireUnwritten(EntityMetadata<?> type, Object id, String reader) {
		this.keyRules.possibleKey(type, id).ifPresent((key) -> this.ownWrites.requireUnwritten(type, key, reader));
	}

	/**
	 * Read an item by its key: one strongly consistent GetItem.
	 */
	public Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, ItemKey key) {
		return item(type, key, ReadConsistency.STRONG, Selection.ALL);
	}

	/**
	 * Read the current item of an entity, whether it is alive or not, together with
	 * another of its items: one strongly consistent BatchGetItem.
	 * @return the items that exist, by their keys
	 */
	public Map<ItemKey, Map<String, AttributeValue>> currentWith(EntityMetadata<?> type, ItemKey current,
			ItemKey other) {
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		PendingItem pending = this.ownWrites.find(type, current);
		if (pending != null) {
			item(type, other).ifPresent((item) -> items.put(other, item));
			if (pending.item() != null) {
				items.put(current, pending.item());
			}
			return items;
		}
		return this.batches.stored(type.typeName(), List.of(current, other), ReadConsistency.STRONG, Selection.ALL);
	}

	/**
	 * Read items as they are stored, which may be of several types: a strongly consistent
	 * BatchGetItem per hundred keys.
	 * @param subject what is read, as messages say it
	 * @return the items that exist, by their keys
	 */
	public Map<ItemKey, Map<String, AttributeValue>> stored(String subject, Set<ItemKey> keys) {
		return this.batches.stored(subject, keys, ReadConsistency.STRONG, Selection.ALL);
	}

	/**
	 * Read entities: a BatchGetItem per hundred different ids.
	 * @return the entities that exist, each once, in the order of the ids
	 * @throws RequestLimitExceededException if they hold too many decompressed bytes
	 * @throws io.singletable.ThrottledException if DynamoDB kept leaving keys unprocessed
	 */
	public <T> List<T> findAll(EntityMetadata<T> type, Iterable<?> ids, ReadConsistency consistency) {
		EntityPage page = new EntityPage(this.layout, this.items, this.clock);
		return rows(type, ids, consistency, Selection.ALL, page, (id, item) -> page.read(type, id, item));
	}

	/**
	 * Read attributes of the items of living entities: a BatchGetItem per hundred
	 * different ids.
	 * @param attributes names of the attributes to read beside those of liveness; null
	 * for all of them
	 * @return the items of those that exist, each once, in the order of the ids
	 * @throws RequestLimitExceededException if whole items hold too many decompressed
	 * bytes
	 */
	public List<StoredItem> findItems(EntityMetadata<?> type, Iterable<?> ids, ReadConsistency consistency,
			@Nullable Set<String> attributes) {
		KeyNames names = this.layout.keyNames();
		EntityPage page = new EntityPage(this.layout, this.items, this.clock);
		return rows(type, ids, consistency, selection(attributes, names.partition(), names.sort()), page,
				(id, item) -> page.item(type, id, item, attributes == null));
	}

	private <R> List<R> rows(EntityMetadata<?> type, Iterable<?> ids, ReadConsistency consistency, Selection selection,
			EntityPage page, BiFunction<Object, Map<String, AttributeValue>, Optional<R>> mapper) {
		Map<ItemKey, Object> wanted = wanted(type, ids);
		Map<ItemKey, Map<String, AttributeValue>> storedItems = this.batches.read(type, wanted.keySet(), consistency,
				selection);
		List<R> rows = new ArrayList<>(storedItems.size());
		List<EntityPage.Stored> next = new ArrayList<>(PayloadsAhead.AT_ONCE);
		wanted.forEach((key, id) -> {
			Map<String, AttributeValue> item = storedItems.remove(key);
			if (item != null) {
				next.add(new EntityPage.Stored(type, id, item));
			}
			if (next.size() == PayloadsAhead.AT_ONCE) {
				addRows(next, page, mapper, rows);
			}
		});
		addRows(next, page, mapper, rows);
		return rows;
	}

	private static <R> void addRows(List<EntityPage.Stored> next, EntityPage page,
			BiFunction<Object, Map<String, AttributeValue>, Optional<R>> mapper, List<R> rows) {
		page.request(next);
		next.forEach((stored) -> mapper.apply(stored.id(), stored.item()).ifPresent(rows::add));
		next.clear();
	}

	private Map<ItemKey, Object> wanted(EntityMetadata<?> type, Iterable<?> ids) {
		Map<ItemKey, Object> wanted = new LinkedHashMap<>();
		Assert.notNull(ids, "ids must not be null");
		ids.forEach((id) -> {
			Assert.notNull(id, "ids must not contain null");
			this.keyRules.possibleKey(type, id).ifPresent((key) -> wanted.putIfAbsent(key, id));
		});
		return wanted;
	}

	private Optional<StoredItem> head(EntityMetadata<?> type, Object id, ReadConsistency consistency,
			Selection selection) {
		Assert.notNull(consistency, "consistency must not be null");
		return this.keyRules.possibleKey(type, id).flatMap((key) -> {
			PendingItem pending = this.ownWrites.find(type, key);
			return (pending != null) ? Optional.ofNullable(pending.item()) : item(type, key, consistency, selection);
		}).map((item) -> new StoredItem(type, id, this.layout.header(item), item, this.items));
	}

	private boolean isAlive(ItemHeader header) {
		return header.isAlive(this.clock);
	}

	private Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, ItemKey key, ReadConsistency consistency,
			Selection selection) {
		return new KeyReader(this.table.calls(), this.layout.tableOf(key, this.table.name())).read(type.typeName(),
				key.toAttributes(this.layout.keyNames()), selection, consistency, null);
	}

}
