package io.singletable.internal.layout;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Listing;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.index.DerivedKey;

/**
 * The listing of a type: partitions by shard, sorted by the id or by the time of the last
 * change and the id.
 */
final class NativeListing {

	private static final KeyEncoding TIME = KeyEncoding.forType(Instant.class).orElseThrow();

	private final EntityMetadata<?> type;

	private final ListingKeys keys;

	private final List<String> deleted;

	NativeListing(EntityMetadata<?> type, String index) {
		this.type = type;
		List<String> partitions = partitions(type, NativeKeyShapes::listingPartition);
		this.deleted = type.hasSoftDelete() ? partitions(type, NativeKeyShapes::deletedPartition) : List.of();
		this.keys = new ListingKeys(index, new KeyShape(NativeKeyShapes.indexNames(index),
				new Partitions(NativeKeyShapes.indexPartitionPrefix(type), partitions), sortKeys(type)));
	}

	private static List<String> partitions(EntityMetadata<?> type, BiFunction<EntityMetadata<?>, Integer, String> key) {
		return IntStream.range(0, type.shards(PartName.listing())).mapToObj((shard) -> key.apply(type, shard)).toList();
	}

	private static SortKeys sortKeys(EntityMetadata<?> type) {
		DerivedKey id = type.primaryKey().id();
		if (type.listing() == Listing.BY_ID) {
			return NativeSortKeys.of(id);
		}
		String changed = type.concreteTypes().iterator().next().lastModifiedDate().orElseThrow().name();
		return new NativeSortKeys(
				KeyTemplate.parse("{" + changed + "}").bind((placeholder) -> TIME).append(id.template()),
				Stream.concat(Stream.of(changed), id.paths().stream()).toList());
	}

	ListingKeys keys() {
		return this.keys;
	}

	/**
	 * Partitions in which deleted entities are listed, one a shard that is read.
	 * @return the keys, none unless their content is kept
	 */
	List<String> deleted() {
		return this.deleted;
	}

	String partitionOf(ItemKey head, WrittenShards shards) {
		return ofShard(this.keys.partitions(), head, shards);
	}

	String deletedPartitionOf(ItemKey head, WrittenShards shards) {
		return ofShard(this.deleted, head, shards);
	}

	private String ofShard(List<String> partitions, ItemKey head, WrittenShards shards) {
		return (partitions.size() == 1) ? partitions.get(0)
				: partitions.get(NativeKeyShapes.shardOf(head, shards.of(this.type, PartName.listing())));
	}

	String sortKeyOf(ConcreteType<?> concrete, Object entity) {
		String id = this.type.primaryKey().encodedId(Objects.requireNonNull(concrete.id().get(entity)));
		if (this.type.listing() == Listing.BY_ID) {
			return id;
		}
		Object changed = concrete.lastModifiedDate().orElseThrow().get(entity);
		if (changed == null) {
			throw new UnwritableEntityException(
					"The " + this.type.typeName() + " has no last modified date, by which it is listed: save it again",
					null);
		}
		return TIME.encode(changed) + "#" + id;
	}

	/** In the order of deletion. */
	String deletedSortKeyOf(Object id, Instant at) {
		return TIME.encode(at) + "#" + this.type.primaryKey().encodedId(id);
	}

	/**
	 * The time that the sort key of a deleted entity says.
	 */
	static Instant deletedAt(String sortKey) {
		int end = sortKey.indexOf('#');
		return (Instant) TIME.decode((end < 0) ? sortKey : sortKey.substring(0, end));
	}

	/**
	 * Partition keys of a listing, one a shard that is read.
	 */
	private record Partitions(String prefix, List<String> keys) implements PartitionKeys {

		@Override
		public List<String> paths() {
			return List.of();
		}

		@Override
		public List<String> of(Object... values) {
			return this.keys;
		}

		@Override
		public int shards() {
			return this.keys.size();
		}

		@Override
		public String toString() {
			return this.keys.size() + ((this.keys.size() == 1) ? " partition" : " partitions");
		}

	}

}
