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

import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.util.Assert;

/**
 * Reader of entities by their keys. Tombstones and expired entities are absent, and so is
 * the entity of an id that can be no key: nothing is sent for it. Neither is anything
 * sent for what the transaction of the calling thread is going to write: it is read as it
 * will be stored. Thread-safe.
 */
public final class PointReader {

	private final DynamoDbCalls calls;

	private final BatchReader batches;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader items;

	private final KeyRules keyRules;

	private final Clock clock;

	private final OwnWrites ownWrites;

	private final Selection livenessAttributes;

	private final Selection headerAttributes;

	/**
	 * Create a reader.
	 * @param clock the clock that tells what has expired
	 * @param pending the items that transactions are going to write
	 */
	public PointReader(DynamoDbCalls calls, String tableName, TableLayout layout, ItemReader items, Clock clock,
			PendingItems pending) {
		this.calls = calls;
		this.batches = new BatchReader(calls, tableName);
		this.tableName = tableName;
		this.layout = layout;
		this.items = items;
		this.keyRules = new KeyRules(layout);
		this.clock = clock;
		this.ownWrites = new OwnWrites(pending);
		AttributeNames names = layout.attributeNames();
		this.livenessAttributes = Selection.of(names.liveness());
		this.headerAttributes = Selection.of(List.of(names.type(), names.version(), names.writeId(), names.at(),
				names.deleted(), names.schema(), names.expiry(), names.timeToLive()));
	}

	/**
	 * Read an entity: one GetItem.
	 * @return the entity, or empty if it is absent
	 */
	public <T> Optional<StoredEntity<T>> find(EntityMetadata<T> type, Object id, ReadConsistency consistency) {
		return head(type, id, consistency, Selection.ALL).flatMap((item) -> readAlive(type, item, id));
	}

	/**
	 * Read the item of a living entity: one strongly consistent GetItem.
	 * @return the item, or empty if the entity is absent
	 */
	public Optional<StoredItem> findItem(EntityMetadata<?> type, Object id) {
		return currentItem(type, id).filter((item) -> isAlive(item.header()));
	}

	/**
	 * Read attributes of the item of a living entity: one GetItem.
	 * @param attributes names of the attributes to read beside those of liveness; null
	 * for all of them
	 * @return the item, or empty if the entity is absent
	 */
	public Optional<StoredItem> findItem(EntityMetadata<?> type, Object id, ReadConsistency consistency,
			@Nullable Set<String> attributes) {
		return head(type, id, consistency, selection(attributes))
			.map((item) -> new StoredItem(type, id, this.layout.header(item), item, this.items))
			.filter((item) -> isAlive(item.header()));
	}

	private Selection selection(@Nullable Set<String> attributes, String... keys) {
		if (attributes == null) {
			return Selection.ALL;
		}
		Set<String> selected = new LinkedHashSet<>(List.of(keys));
		selected.addAll(this.layout.attributeNames().liveness());
		selected.addAll(attributes);
		return Selection.of(selected);
	}

	/**
	 * Read the current item of an entity, whether it is alive or not: one strongly
	 * consistent GetItem.
	 * @return the item, or empty if there is none
	 */
	public Optional<StoredItem> currentItem(EntityMetadata<?> type, Object id) {
		return current(type, id).map((item) -> new StoredItem(type, id, this.layout.header(item), item, this.items));
	}

	/**
	 * Name of the concrete type of an entity: one GetItem that brings no payload back.
	 * @return the name, or empty if the entity is absent
	 */
	public Optional<String> typeName(EntityMetadata<?> type, Object id, ReadConsistency consistency) {
		return head(type, id, consistency, this.livenessAttributes).map(this.layout::header)
			.filter(this::isAlive)
			.map(ItemHeader::typeName);
	}

	/**
	 * The header of an entity's current item, whether it is alive or not.
	 * @return the header, or empty if there is no item
	 */
	public Optional<ItemHeader> header(EntityMetadata<?> type, Object id) {
		return headerAttributes(type, id).map(this.layout::header);
	}

	/**
	 * The attributes of the header of an entity's current item, whether it is alive or
	 * not: one strongly consistent GetItem.
	 * @return the attributes, or empty if there is no item
	 */
	public Optional<Map<String, AttributeValue>> headerAttributes(EntityMetadata<?> type, Object id) {
		return head(type, id, ReadConsistency.STRONG, this.headerAttributes);
	}

	/**
	 * Require that the transaction of the calling thread is not going to write an entity,
	 * as its history does not tell before the commit what it will be.
	 */
	public void requireUnwritten(EntityMetadata<?> type, Object id) {
		this.keyRules.possibleKey(type, id)
			.ifPresent((key) -> this.ownWrites.requireUnwritten(type, key, "its history lacks the version until then"));
	}

	/**
	 * The current item of an entity, whether it is alive or not.
	 */
	public Optional<Map<String, AttributeValue>> current(EntityMetadata<?> type, Object id) {
		return head(type, id, ReadConsistency.STRONG, Selection.ALL);
	}

	public Optional<Map<String, AttributeValue>> item(EntityMetadata<?> type, ItemKey key,
			ReadConsistency consistency) {
		return get(type, key, consistency, Selection.ALL);
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
			get(type, other, ReadConsistency.STRONG, Selection.ALL).ifPresent((item) -> items.put(other, item));
			if (pending.item() != null) {
				items.put(current, pending.item());
			}
			return items;
		}
		KeyNames names = this.layout.keyNames();
		this.batches
			.read(type.typeName(), List.of(current.toAttributes(names), other.toAttributes(names)), Selection.ALL,
					ReadConsistency.STRONG, QueryMeter.disabled())
			.forEach((item) -> items.put(ItemKey.of(names, item), item));
		return items;
	}

	/**
	 * Read entities: a BatchGetItem per hundred different ids.
	 * @return the entities that exist, each once, in the order of the ids
	 * @throws RequestLimitExceededException if they hold too many decompressed bytes
	 * @throws io.singletable.ThrottledException if DynamoDB kept leaving keys unprocessed
	 */
	public <T> List<T> findAll(EntityMetadata<T> type, Iterable<?> ids, ReadConsistency consistency) {
		Map<ItemKey, Object> wanted = wanted(type, ids);
		Map<ItemKey, Map<String, AttributeValue>> storedItems = items(type, wanted.keySet(), consistency,
				Selection.ALL);
		List<T> entities = new ArrayList<>(storedItems.size());
		EntityPage page = new EntityPage(this.layout, this.items, this.clock);
		wanted.forEach((key, id) -> Optional.ofNullable(storedItems.remove(key))
			.flatMap((item) -> page.read(type, id, item))
			.ifPresent(entities::add));
		return entities;
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
		Map<ItemKey, Object> wanted = wanted(type, ids);
		Map<ItemKey, Map<String, AttributeValue>> storedItems = items(type, wanted.keySet(), consistency,
				selection(attributes, names.partition(), names.sort()));
		List<StoredItem> items = new ArrayList<>(storedItems.size());
		EntityPage page = new EntityPage(this.layout, this.items, this.clock);
		wanted.forEach((key, id) -> Optional.ofNullable(storedItems.remove(key))
			.flatMap((item) -> page.item(type, id, item, attributes == null))
			.ifPresent(items::add));
		return items;
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

	private Map<ItemKey, Map<String, AttributeValue>> items(EntityMetadata<?> type, Set<ItemKey> wanted,
			ReadConsistency consistency, Selection selection) {
		Assert.notNull(consistency, "consistency must not be null");
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		List<Map<String, AttributeValue>> keys = new ArrayList<>(wanted.size());
		for (ItemKey key : wanted) {
			PendingItem pending = this.ownWrites.find(type, key);
			if (pending == null) {
				keys.add(key.toAttributes(this.layout.keyNames()));
			}
			else if (pending.item() != null) {
				items.put(key, pending.item());
			}
		}
		for (int from = 0; from < keys.size(); from += BatchReader.BATCH_SIZE) {
			List<Map<String, AttributeValue>> batch = keys.subList(from,
					Math.min(from + BatchReader.BATCH_SIZE, keys.size()));
			this.batches.read(type.typeName(), batch, selection, consistency, QueryMeter.disabled())
				.forEach((item) -> items.put(ItemKey.of(this.layout.keyNames(), item), item));
		}
		return items;
	}

	private Optional<Map<String, AttributeValue>> head(EntityMetadata<?> type, Object id, ReadConsistency consistency,
			Selection selection) {
		Assert.notNull(consistency, "consistency must not be null");
		return this.keyRules.possibleKey(type, id).flatMap((key) -> {
			PendingItem pending = this.ownWrites.find(type, key);
			return (pending != null) ? Optional.ofNullable(pending.item()) : get(type, key, consistency, selection);
		});
	}

	private <T> Optional<StoredEntity<T>> readAlive(EntityMetadata<T> type, Map<String, AttributeValue> item,
			Object id) {
		ItemHeader header = this.layout.header(item);
		return isAlive(header) ? Optional.of(new StoredEntity<>(header, this.items.read(type, header, item, id)))
				: Optional.empty();
	}

	private boolean isAlive(ItemHeader header) {
		return header.isAlive(this.clock);
	}

	private Optional<Map<String, AttributeValue>> get(EntityMetadata<?> type, ItemKey key, ReadConsistency consistency,
			Selection selection) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(ConsistencyParameter.of(consistency))
			.projectionExpression(Expression.textOf(selection.projection()))
			.expressionAttributeNames(Expression.namesOf(selection.projection()))
			.returnConsumedCapacity(this.calls.readCapacity());
		// Of an item without any of the selected attributes, an empty map comes back.
		return this.calls.readItems(new Operation("GetItem", this.tableName, type.typeName()),
				(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()),
				(response) -> response.hasItem() ? List.of(response.item()) : List.of(),
				(response, items) -> items.isEmpty() ? Optional.empty() : Optional.of(items.get(0)));
	}

}
