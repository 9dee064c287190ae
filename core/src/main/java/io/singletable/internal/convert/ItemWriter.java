package io.singletable.internal.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.singletable.Compression;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.token.IncludedNames;
import io.singletable.internal.convert.token.ItemShape;
import io.singletable.internal.convert.token.UnstorableValueException;
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
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
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
		return concrete.hasBlobs() ? ComparingScope.within(() -> form.attributes(entity)) : form.attributes(entity);
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

	/**
	 * How the payload of one class is stored.
	 */
	private record PayloadForm<T>(Class<T> javaType, PayloadWriter<T> writer, Supplier<Predicate<String>> included,
			boolean compressed, @Nullable OverflowForm overflow, Set<String> properties, Set<String> filterable,
			Set<String> parts, ItemShape shape, String data) {

		static <T> PayloadForm<T> of(EntityMetadata<?> type, ConcreteType<T> concrete, TableLayout layout,
				Payloads payloads) {
			Set<String> carried = layout.carriedNames(type, concrete);
			Set<String> properties = concrete.properties()
				.topLevel()
				.stream()
				.map(StoredProperty::attribute)
				.filter((name) -> !carried.contains(name))
				.collect(Collectors.toCollection(LinkedHashSet::new));
			ItemShape declared = new ItemShape(
					concrete.properties().topLevel().stream().map(StoredProperty::attribute).toList());
			Predicate<String> included = (name) -> properties.contains(name) || isIncluded(name, carried, layout);
			ItemShape shape = new ItemShape(attributes(properties, type, concrete, layout));
			return new PayloadForm<>(concrete.javaType(),
					payloads.writer(concrete.javaType(), type.nulls(), () -> new ItemAttributes(shape)),
					IncludedNames.of(declared, included), type.compression() == Compression.GZIP,
					OverflowForm.of(type, payloads), properties, concrete.filterable(), concrete.parts(), shape,
					layout.attributeNames().data());
		}

		private static List<String> attributes(Set<String> properties, EntityMetadata<?> type, ConcreteType<?> concrete,
				TableLayout layout) {
			List<String> attributes = new ArrayList<>(properties);
			attributes.add(layout.keyNames().partition());
			attributes.add(layout.keyNames().sort());
			attributes.addAll(layout.attributeNames().all());
			Set<String> indexes = concrete.indexKeys()
				.stream()
				.map((keys) -> keys.index().name())
				.collect(Collectors.toCollection(HashSet::new));
			ListingKeys listing = layout.listing(type);
			if (listing != null) {
				indexes.add(listing.index());
			}
			for (IndexLayout index : layout.indexes()) {
				if (indexes.contains(index.name())) {
					attributes.add(index.names().partition());
					attributes.add(index.names().sort());
				}
			}
			return attributes;
		}

		/** No property has a reserved name, but a key of an any-getter may be one. */
		private static boolean isIncluded(String other, Set<String> carried, TableLayout layout) {
			if (carried.contains(other)) {
				return false;
			}
			if (layout.isReserved(other)) {
				throw new UnstorableValueException("the stored name '" + other
						+ "' is a key, or starts with '_' and is reserved: store it under another name");
			}
			return true;
		}

		Map<String, AttributeValue> write(Object entity) {
			T instance = this.javaType.cast(entity);
			SdkBytes compressed = this.compressed ? this.writer.compress(instance, this.included.get()).orElse(null)
					: null;
			if (compressed != null) {
				return (this.overflow != null && this.overflow.isExceededBy(compressed))
						? beside(entity, this.overflow.reference(compressed)) : beside(entity, compressed);
			}
			Map<String, AttributeValue> item = this.writer.write(instance, this.included.get());
			return (this.overflow != null && this.overflow.isExceededBy(item))
					? beside(entity, this.overflow.reference(this.writer.pack(instance, this.included.get()))) : item;
		}

		private Map<String, AttributeValue> beside(Object entity, SdkBytes payload) {
			Map<String, AttributeValue> item = write(entity, this.filterable);
			item.put(this.data, AttributeValue.createB(payload));
			return item;
		}

		Map<String, AttributeValue> attributes(Object entity) {
			return this.writer.write(this.javaType.cast(entity), this.included.get());
		}

		private Map<String, AttributeValue> write(Object entity, Set<String> names) {
			return names.isEmpty() ? new ItemAttributes(this.shape)
					: this.writer.write(this.javaType.cast(entity), names::contains);
		}

		/**
		 * A filterable property of an item that is not compressed may have the form that
		 * an earlier version of the class gave it.
		 */
		List<DerivedPart> uncompressed(Object entity) {
			return derived(this.parts, write(entity, this.parts));
		}

		/**
		 * A property that is no longer filterable is one that the item should not have.
		 */
		List<DerivedPart> besideCompressed(Object entity) {
			return derived(this.properties, write(entity, this.filterable));
		}

		private static List<DerivedPart> derived(Set<String> names, Map<String, AttributeValue> values) {
			return names.stream()
				.map((name) -> DerivedPart.of(PartName.filterable(name), List.of(name), values))
				.toList();
		}

	}

}
