package io.singletable.internal.write.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.singletable.ItemTooLargeException;
import io.singletable.UnwritableEntityException;
import io.singletable.cost.EntityCost;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.unique.Sentinels;
import io.singletable.mapping.EntityKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Inspector of the items that entities are written as: their keys, sizes and costs. Sends
 * nothing and calls nothing of an application but accessors, serializers and resolvers of
 * index keys. Thread-safe.
 */
public final class EntityInspector {

	private final TableLayout layout;

	private final ItemWriter items;

	private final WrittenShards shards;

	private final Function<String, IndexProjection> projections;

	private final WrittenHeaders headers;

	private final CompletedEntities entities;

	private final TableBlobs blobs;

	/**
	 * Create an inspector.
	 * @param shards the shards to which entities are written
	 * @param projections what each index holds of an item
	 * @param tombstoneRetention how long tombstones of types without history are kept
	 * @param blobs says which blobs are part of an item
	 */
	public EntityInspector(TableLayout layout, ItemWriter items, Payloads payloads, WrittenShards shards,
			Function<String, IndexProjection> projections, Duration tombstoneRetention, TableBlobs blobs) {
		this.layout = layout;
		this.items = items;
		this.shards = shards;
		this.projections = projections;
		this.headers = new WrittenHeaders(tombstoneRetention, new EntityClaims(layout));
		this.entities = new CompletedEntities(payloads);
		this.blobs = blobs;
	}

	/**
	 * The keys of an entity.
	 */
	public EntityKeys keysOf(EntityMetadata<?> type, Object entity) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		ItemKey key = this.layout.headKey(type, type.idOf(entity).orElseGet(() -> requiredId(concrete, entity)));
		Map<String, AttributeValue> attributes = new HashMap<>();
		this.layout.addIndexKeys(type, concrete, entity, key, this.shards, attributes);
		Map<String, Optional<EntityKeys.Pair>> indexes = new LinkedHashMap<>();
		for (IndexLayout index : this.layout.indexes()) {
			indexes.put(index.name(), Optional.ofNullable(entry(index.names(), attributes)));
		}
		EntityKeys.Pair revision = type.isVersioned() ? pair(revisionKey(type, key, versionOf(concrete, entity)))
				: null;
		return new EntityKeys(type.typeName(), pair(key), indexes, revision);
	}

	/**
	 * Size and cost of an entity.
	 */
	public EntityCost costOf(EntityMetadata<?> type, Object entity) {
		ComparingScope blobs = ComparingScope.asStored(this.blobs.inlineUpTo());
		Map<String, AttributeValue> head = head(type, entity, blobs);
		Map<String, Long> indexes = new LinkedHashMap<>();
		for (IndexLayout index : this.layout.indexes()) {
			if (head.containsKey(index.names().partition())) {
				indexes.put(index.name(), ItemSize.of(projected(index, this.projections.apply(index.name()), head)));
			}
		}
		Map<String, AttributeValue> version = type.isVersioned() ? revision(type, entity, head) : Map.of();
		long revision = type.isVersioned() ? ItemSize.of(version) : 0;
		if (type.isAudited()) {
			for (IndexLayout index : this.layout.trailIndexes()) {
				indexes.put(index.name(), ItemSize.of(projected(index, index.projection(), version)));
			}
		}
		return new EntityCost(type.typeName(), ItemSize.of(head), head.containsKey(this.layout.attributeNames().data()),
				revision, indexes, sentinels(type, head), blobs.bytes());
	}

	private Map<String, Long> sentinels(EntityMetadata<?> type, Map<String, AttributeValue> head) {
		ItemHeader header = this.layout.header(head);
		UniqueClaims claims = (header != null) ? header.claims() : null;
		if (claims == null) {
			return Map.of();
		}
		Sentinels sentinels = new Sentinels(this.layout);
		ItemKey owner = ItemKey.of(this.layout.keyNames(), head);
		Map<String, Long> sizes = new TreeMap<>();
		claims.values().forEach((constraint, hash) -> {
			if (UniqueClaims.isHeld(hash)) {
				sizes.put(constraint, ItemSize
					.of(sentinels.item(type, this.layout.uniqueKey(type, constraint, hash), owner, WriteId.random())));
			}
		});
		return sizes;
	}

	/**
	 * The current item of an entity, with the id, version and dates that it has, or that
	 * its first save would set.
	 * @throws ItemTooLargeException if a blob is larger than allowed
	 */
	Map<String, AttributeValue> head(EntityMetadata<?> type, Object given) {
		ComparingScope blobs = ComparingScope.asStored(this.blobs.inlineUpTo());
		Map<String, AttributeValue> head = head(type, given, blobs);
		this.blobs.requireSize(blobs.largest());
		return head;
	}

	private Map<String, AttributeValue> head(EntityMetadata<?> type, Object given, ComparingScope blobs) {
		ConcreteType<?> concrete = type.concreteTypeOf(given);
		Object entity = this.entities.complete(type, concrete, given);
		ItemKey key = this.layout.headKey(type, requiredId(concrete, entity));
		long version = type.hasVersion() ? versionOf(concrete, entity) : 0;
		Instant at = (Instant) concrete.lastModifiedDate().map((date) -> date.get(entity)).orElse(Instant.EPOCH);
		ItemHeader header = this.headers.ofEntity(type, concrete, entity,
				new NextVersion(Expectation.anything(), version, at), WriteId.random());
		Map<String, AttributeValue> item = blobs.run(() -> this.items.write(type, entity, key, header));
		if (!blobs.ids().isEmpty()) {
			item.put(this.layout.attributeNames().blobs(), BlobIds.toAttribute(blobs.ids()));
		}
		return item;
	}

	private Map<String, AttributeValue> revision(EntityMetadata<?> type, Object entity,
			Map<String, AttributeValue> head) {
		ItemKey key = ItemKey.of(this.layout.keyNames(), head);
		Map<String, AttributeValue> revision = this.items.toRevision(head,
				revisionKey(type, key, versionOf(type.concreteTypeOf(entity), entity)));
		AuditTrail.of(this.layout, this.shards).addSample(type, WriteId.random(), revision);
		return revision;
	}

	private ItemKey revisionKey(EntityMetadata<?> type, ItemKey head, long version) {
		return this.layout.revisions(type, head).key(version);
	}

	/** Generators of the application are not asked: their ids would be lost. */
	private static Object requiredId(ConcreteType<?> concrete, Object entity) {
		if (concrete.idSource().isPresent() && concrete.id().get(entity) == null) {
			throw new UnwritableEntityException("The id of the " + concrete.name() + " is null, and is generated only "
					+ "when it is saved, but keys, size and cost depend on it: set an id, such as one of the usual "
					+ "length", null);
		}
		return EntityStamps.requiredId(concrete, entity);
	}

	private static long versionOf(ConcreteType<?> concrete, Object entity) {
		return Math.max(1, concrete.versionOf(entity));
	}

	private Map<String, AttributeValue> projected(IndexLayout index, IndexProjection projection,
			Map<String, AttributeValue> item) {
		KeyNames table = this.layout.keyNames();
		Map<String, AttributeValue> entry = new HashMap<>(item);
		entry.keySet()
			.removeIf((name) -> !(projection.holds(name) || isKey(name, table) || isKey(name, index.names())));
		return entry;
	}

	private static boolean isKey(String name, KeyNames keys) {
		return name.equals(keys.partition()) || name.equals(keys.sort());
	}

	private static EntityKeys.@Nullable Pair entry(KeyNames names, Map<String, AttributeValue> attributes) {
		return attributes.containsKey(names.partition())
				? pair(new ItemKey(text(attributes, names.partition()), text(attributes, names.sort()))) : null;
	}

	private static String text(Map<String, AttributeValue> attributes, String name) {
		AttributeValue value = attributes.get(name);
		return (value != null) ? value.s() : "";
	}

	private static EntityKeys.Pair pair(ItemKey key) {
		return new EntityKeys.Pair(key.partition(), key.sort());
	}

}
