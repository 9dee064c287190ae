package io.singletable.internal.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.Listing;
import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.index.DerivedKey;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Indexes of the native format, that of the listings included, and the keys of entities
 * in them. Immutable, thread-safe.
 */
final class NativeIndexes {

	private final Map<String, IndexLayout> indexes = new LinkedHashMap<>();

	private final Map<EntityMetadata<?>, NativeListing> listings = new IdentityHashMap<>();

	private final Map<ConcreteType<?>, List<DeclaredKeys>> declared = new IdentityHashMap<>();

	private final Set<String> attributes = new HashSet<>();

	NativeIndexes(EntityRegistry registry, String listingIndex) {
		for (EntityMetadata<?> entity : registry.all()) {
			if (entity.listing() != Listing.NONE) {
				add(listingIndex);
				this.listings.put(entity, new NativeListing(entity, listingIndex));
			}
			entity.indexes().forEach((index) -> add(index.name()));
			for (ConcreteType<?> concrete : entity.concreteTypes()) {
				this.declared.put(concrete,
						concrete.indexKeys().stream().map((keys) -> declared(entity, keys)).toList());
			}
		}
	}

	private DeclaredKeys declared(EntityMetadata<?> type, IndexKeys keys) {
		IndexMetadata index = keys.index();
		return new DeclaredKeys(keys, namesOf(index), partitionPrefix(type, index),
				(index.shards() > 1) ? PartName.index(index.name()) : null);
	}

	private void add(String name) {
		KeyNames keys = NativeKeyShapes.indexNames(name);
		this.indexes.put(name, new IndexLayout(name, keys));
		this.attributes.add(keys.partition());
		this.attributes.add(keys.sort());
	}

	Collection<IndexLayout> all() {
		return this.indexes.values();
	}

	/**
	 * Names of the key attributes of all indexes.
	 */
	Set<String> attributes() {
		return this.attributes;
	}

	@Nullable ListingKeys listing(EntityMetadata<?> type) {
		NativeListing listing = this.listings.get(type);
		return (listing != null) ? listing.keys() : null;
	}

	void addKeys(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, ItemKey head, WrittenShards shards,
			Map<String, AttributeValue> item) {
		NativeListing listing = this.listings.get(type);
		if (listing != null) {
			add(listing.keys().names(), listing.partitionOf(head, shards), listing.sortKeyOf(concrete, entity), item);
		}
		List<DeclaredKeys> declared = Objects.requireNonNull(this.declared.get(concrete));
		for (int i = 0; i < declared.size(); i++) {
			DeclaredKeys index = declared.get(i);
			IndexEntry entry = index.keys().entryOf(entity);
			if (entry != null) {
				String partition = index.partitionPrefix().concat(entry.partition());
				PartName sharded = index.sharded();
				add(index.names(), (sharded == null) ? partition
						: NativeKeyShapes.ofShard(partition, NativeKeyShapes.shardOf(head, shards.of(type, sharded))),
						entry.sort(), item);
			}
		}
	}

	List<String> deletedPartitions(EntityMetadata<?> type) {
		NativeListing listing = this.listings.get(type);
		return (listing != null) ? listing.deleted() : List.of();
	}

	void addDeletedKeys(EntityMetadata<?> type, Object id, Instant at, ItemKey head, WrittenShards shards,
			Map<String, AttributeValue> item) {
		NativeListing listing = Objects.requireNonNull(this.listings.get(type));
		add(listing.keys().names(), listing.deletedPartitionOf(head, shards), listing.deletedSortKeyOf(id, at), item);
	}

	KeyShape keys(EntityMetadata<?> type, TemplateKeys keys) {
		return new KeyShape(namesOf(keys.index()),
				NativePartitionKeys.of(partitionPrefix(type, keys.index()), keys.partition(), keys.index().shards()),
				NativeSortKeys.of(keys.sort()));
	}

	static KeyShape proposedKeys(EntityMetadata<?> type, String index, BoundKeyTemplate partition,
			@Nullable BoundKeyTemplate sort) {
		DerivedKey id = type.primaryKey().id();
		List<String> sortPaths = new ArrayList<>((sort != null) ? sort.template().paths() : List.of());
		sortPaths.addAll(id.paths());
		return new KeyShape(NativeKeyShapes.indexNames(index),
				new NativePartitionKeys(NativeKeyShapes.indexPartitionPrefix(type), partition,
						partition.template().paths(), 1),
				new NativeSortKeys((sort != null) ? sort.append(id.template()) : id.template(), sortPaths));
	}

	static IndexEntry resolvedKeys(EntityMetadata<?> type, ResolvedIndex index, IndexEntry values) {
		return new IndexEntry(partitionPrefix(type, index).concat(values.partition()),
				values.sort().isEmpty() ? "" : values.sort() + "#");
	}

	private static String partitionPrefix(EntityMetadata<?> type, IndexMetadata index) {
		return index.shared() ? "" : NativeKeyShapes.indexPartitionPrefix(type);
	}

	private KeyNames namesOf(IndexMetadata index) {
		return Objects.requireNonNull(this.indexes.get(index.name())).names();
	}

	private static void add(KeyNames names, String partition, String sort, Map<String, AttributeValue> item) {
		item.put(names.partition(), AttributeValue.createS(partition));
		item.put(names.sort(), AttributeValue.createS(sort));
	}

	/**
	 * Keys of a class in an index.
	 *
	 * @param partitionPrefix what stands before what is derived for the partition key
	 * @param sharded the index if it has several shards, else null
	 */
	private record DeclaredKeys(IndexKeys keys, KeyNames names, String partitionPrefix, @Nullable PartName sharded) {
	}

}
