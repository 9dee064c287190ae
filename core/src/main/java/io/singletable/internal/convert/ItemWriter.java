package io.singletable.internal.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converter of entities into items. Thread-safe.
 */
public final class ItemWriter {

	private final TableLayout layout;

	private final WrittenShards shards;

	private final Payloads payloads;

	/**
	 * Made when the first entity of a class is written: looking up its serializers takes
	 * long, and an application may start for a few of its classes only.
	 */
	private final Map<Class<?>, PayloadForm<?>> forms = new ConcurrentHashMap<>();

	private final Set<String> listingIndexes = new HashSet<>();

	public ItemWriter(EntityRegistry registry, TableLayout layout, Payloads payloads) {
		this(registry, layout, payloads, WrittenShards.DECLARED);
	}

	public ItemWriter(EntityRegistry registry, TableLayout layout, Payloads payloads, WrittenShards shards) {
		this.layout = layout;
		this.shards = shards;
		this.payloads = payloads;
		for (EntityMetadata<?> type : registry.all()) {
			ListingKeys listing = layout.listing(type);
			if (listing != null) {
				this.listingIndexes.add(listing.index());
			}
		}
	}

	/**
	 * Numbers of shards to which entities are written.
	 */
	public WrittenShards shards() {
		return this.shards;
	}

	/**
	 * The current item of an entity: keys, header, keys of its indexes, payload.
	 * @return the item, which the caller owns
	 * @throws io.singletable.UnwritableEntityException if a value can't be stored
	 * @throws io.singletable.KeyTooLongException if the entity could not be deleted
	 */
	public Map<String, AttributeValue> write(EntityMetadata<?> type, Object entity, ItemKey key, ItemHeader header) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Map<String, AttributeValue> item = form(type, concrete).write(entity);
		addKey(key, item);
		this.layout.addHeader(type, header, item);
		this.layout.addIndexKeys(type, concrete, entity, key, this.shards, item);
		if (type.hasSoftDelete()) {
			requireDeletable(type, entity, key);
		}
		return item;
	}

	/** What can be saved can be deleted. */
	private void requireDeletable(EntityMetadata<?> type, Object entity, ItemKey key) {
		Map<String, AttributeValue> keys = new HashMap<>();
		this.layout.addDeletedKeys(type, type.idOf(entity).orElseThrow(), Instant.EPOCH, key, this.shards, keys);
		new KeyRules(this.layout).checkIndexKeys(type.typeName() + ", once deleted,", keys);
	}

	/**
	 * The payload of an entity as attributes, never compressed, to be compared: blobs are
	 * not as they would be stored.
	 * @return the attributes without key, header and what these hold, which the caller
	 * owns
	 * @throws io.singletable.UnwritableEntityException if a value can't be stored
	 */
	public Map<String, AttributeValue> payload(EntityMetadata<?> type, Object entity) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		PayloadForm<?> form = form(type, concrete);
		return ComparingScope.within(() -> form.attributes(entity));
	}

	/**
	 * What a current item should hold of the parts of its type's declaration: what
	 * {@link #write} would put there now. Whether the payload is compressed is a matter
	 * of the item, which stays as it is.
	 * @return all parts that the item has or could have attributes of
	 * @throws io.singletable.UnwritableEntityException if a key can't be derived
	 */
	public List<DerivedPart> derive(EntityMetadata<?> type, Object entity, ItemKey key,
			Map<String, AttributeValue> stored) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Map<String, AttributeValue> keys = new LinkedHashMap<>();
		this.layout.addIndexKeys(type, concrete, entity, key, this.shards, keys);
		List<DerivedPart> parts = new ArrayList<>();
		for (IndexLayout index : this.layout.indexes()) {
			PartName name = this.listingIndexes.contains(index.name()) ? PartName.listing()
					: PartName.index(index.name());
			parts.add(DerivedPart.of(name, List.of(index.names().partition(), index.names().sort()), keys));
		}
		PayloadForm<?> form = form(type, concrete);
		boolean compressed = stored.containsKey(this.layout.attributeNames().data());
		// Jackson may write the whole entity for it.
		parts.addAll(
				ComparingScope.within(() -> compressed ? form.besideCompressed(entity) : form.uncompressed(entity)));
		return parts;
	}

	/**
	 * An item without payload, in no index: a tombstone or delete marker.
	 * @return the item, which the caller owns
	 */
	public Map<String, AttributeValue> writeEmpty(EntityMetadata<?> type, ItemKey key, ItemHeader header) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		addKey(key, item);
		this.layout.addHeader(type, header, item);
		return item;
	}

	/**
	 * The current item of a deleted entity whose content is kept, as far as the deletion
	 * decides it.
	 * @param at the time of the deletion
	 * @return the item without payload, which the caller owns
	 */
	public Map<String, AttributeValue> writeDeleted(EntityMetadata<?> type, Object id, ItemKey key, ItemHeader header,
			Instant at) {
		Map<String, AttributeValue> item = writeEmpty(type, key, header);
		this.layout.addDeletedKeys(type, id, at, key, this.shards, item);
		return item;
	}

	/**
	 * What a tombstone without content should hold of the listing of what is deleted.
	 * @param at the time of the deletion
	 */
	public DerivedPart deriveDeleted(EntityMetadata<?> type, Object id, ItemKey key, Instant at) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		this.layout.addDeletedKeys(type, id, at, key, this.shards, item);
		item.put(this.layout.attributeNames().bare(), AttributeValue.createBool(true));
		return DerivedPart.of(PartName.deleted(), List.copyOf(item.keySet()), item);
	}

	/**
	 * The history item of a current item: the same under another key, without what only a
	 * current item has.
	 * @return the item, which the caller owns
	 */
	public Map<String, AttributeValue> toRevision(Map<String, AttributeValue> head, ItemKey key) {
		Map<String, AttributeValue> item = ItemAttributes.copyOf(head);
		this.layout.headAttributes().forEach(item::remove);
		addKey(key, item);
		return item;
	}

	private PayloadForm<?> form(EntityMetadata<?> type, ConcreteType<?> concrete) {
		PayloadForm<?> form = this.forms.get(concrete.javaType());
		return (form != null) ? form : this.forms.computeIfAbsent(concrete.javaType(),
				(it) -> PayloadForm.of(type, concrete, this.layout, this.payloads));
	}

	private void addKey(ItemKey key, Map<String, AttributeValue> item) {
		KeyNames names = this.layout.keyNames();
		item.put(names.partition(), AttributeValue.createS(key.partition()));
		item.put(names.sort(), AttributeValue.createS(key.sort()));
	}

}
