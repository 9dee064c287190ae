package io.singletable.internal.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.CorruptItemException;
import io.singletable.InvalidMappingException;
import io.singletable.Listing;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.key.KeyText;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.IndexEntry;
import io.singletable.internal.mapping.IndexKeys;
import io.singletable.internal.mapping.IndexMetadata;
import io.singletable.internal.mapping.RoleProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The library's own format, version 1.
 */
public final class NativeTableLayout implements TableLayout {

	private static final AttributeNames ATTRIBUTES = new AttributeNames("_type", "_v", "_wid", "_at", "_del", "_schema",
			"_data", "_ttl", "_exp");

	private static final String OWN_PREFIX = "_";

	private static final KeyEncoding TIME = KeyEncoding.forType(Instant.class).orElseThrow();

	private final KeyNames keyNames;

	private final KeyNames listingNames;

	private final Map<String, IndexLayout> indexes = new LinkedHashMap<>();

	private final Map<EntityMetadata<?>, ListingKeys> listings = new IdentityHashMap<>();

	private final Set<String> indexAttributes = new HashSet<>();

	private final Set<String> headAttributes;

	/**
	 * The format with {@code pk}, {@code sk} and {@code listing}.
	 * @param registry the entities
	 */
	public NativeTableLayout(EntityRegistry registry) {
		this(registry, TableNames.standard());
	}

	/**
	 * The format with key attributes and listing index of other names.
	 * @param registry the entities
	 * @param names the names
	 * @throws InvalidMappingException if a property's stored name clashes with a key or
	 * an attribute of the library, or an index with another
	 */
	public NativeTableLayout(EntityRegistry registry, TableNames names) {
		this.keyNames = new KeyNames(names.partitionKey(), names.sortKey());
		this.listingNames = NativeKeyShapes.indexNames(names.listingIndex());
		for (EntityMetadata<?> entity : registry.all()) {
			if (entity.listing() != Listing.NONE) {
				addIndex(names.listingIndex());
				this.listings.put(entity, listingKeys(entity, names.listingIndex()));
			}
			entity.indexes().forEach((index) -> addIndex(index.name()));
		}
		Set<String> headAttributes = new HashSet<>(this.indexAttributes);
		headAttributes.add(ATTRIBUTES.expiry());
		this.headAttributes = Set.copyOf(headAttributes);
		new NativeNameRules(this, names).check(registry);
	}

	private void addIndex(String name) {
		KeyNames keys = NativeKeyShapes.indexNames(name);
		this.indexes.put(name, new IndexLayout(name, keys));
		this.indexAttributes.add(keys.partition());
		this.indexAttributes.add(keys.sort());
	}

	private ListingKeys listingKeys(EntityMetadata<?> type, String index) {
		List<String> partitions = IntStream.range(0, type.shards())
			.mapToObj((shard) -> NativeKeyShapes.listingPartition(type, shard))
			.toList();
		BoundKeyTemplate id = type.primaryKey().id().template();
		if (type.listing() == Listing.BY_ID) {
			return new ListingKeys(index, this.listingNames, partitions, id, type.primaryKey().id().paths());
		}
		String changed = type.concreteTypes().iterator().next().lastModifiedDate().orElseThrow().name();
		List<KeyEncoding> encodings = new ArrayList<>(List.of(TIME));
		encodings.addAll(id.encodings());
		Iterator<KeyEncoding> next = encodings.iterator();
		BoundKeyTemplate sort = KeyTemplate.parse("{" + changed + "}")
			.append(id.template())
			.bind((placeholder) -> next.next());
		List<String> paths = new ArrayList<>(List.of(changed));
		paths.addAll(type.primaryKey().id().paths());
		return new ListingKeys(index, this.listingNames, partitions, sort, paths);
	}

	@Override
	public int formatVersion() {
		return 1;
	}

	@Override
	public KeyNames keyNames() {
		return this.keyNames;
	}

	@Override
	public AttributeNames attributeNames() {
		return ATTRIBUTES;
	}

	@Override
	public boolean isReserved(String name) {
		return name.startsWith(OWN_PREFIX) || name.equals(this.keyNames.partition())
				|| name.equals(this.keyNames.sort()) || this.indexAttributes.contains(name);
	}

	@Override
	public Collection<IndexLayout> indexes() {
		return this.indexes.values();
	}

	@Override
	public Set<String> headAttributes() {
		return this.headAttributes;
	}

	@Override
	public boolean leavesTombstone(EntityMetadata<?> type) {
		return type.hasVersion();
	}

	@Override
	public ItemKey headKey(EntityMetadata<?> type, Object id) {
		return new ItemKey(type.primaryKey().partitionKey(id), type.primaryKey().sortKey(id));
	}

	@Override
	public Object idOf(EntityMetadata<?> type, ItemKey key) {
		return type.primaryKey().parseId(key.partition(), key.sort());
	}

	@Override
	public RevisionKeys revisions(EntityMetadata<?> type, ItemKey head) {
		return new NativeRevisionKeys(head);
	}

	@Override
	public @Nullable ListingKeys listing(EntityMetadata<?> type) {
		return this.listings.get(type);
	}

	@Override
	public void addIndexKeys(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, ItemKey head, int shards,
			Map<String, AttributeValue> item) {
		ListingKeys listing = listing(type);
		if (listing != null) {
			String partition = listing.partitions().get(NativeKeyShapes.shardOf(head, shards));
			add(listing.names(), partition, listingSortKey(type, concrete, entity), item);
		}
		for (IndexKeys keys : concrete.indexKeys()) {
			IndexEntry entry = keys.entryOf(entity);
			if (entry != null) {
				IndexMetadata index = keys.index();
				add(namesOf(index), partitionPrefix(type, index) + entry.partition(), entry.sort(), item);
			}
		}
	}

	@Override
	public String partitionPrefix(EntityMetadata<?> type, IndexMetadata index) {
		return index.shared() ? "" : NativeKeyShapes.indexPartitionPrefix(type);
	}

	private String listingSortKey(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity) {
		String id = type.primaryKey().encodedId(Objects.requireNonNull(concrete.id().get(entity)));
		if (type.listing() == Listing.BY_ID) {
			return id;
		}
		Object changed = concrete.lastModifiedDate().orElseThrow().get(entity);
		if (changed == null) {
			throw new UnwritableEntityException(
					"The " + type.typeName() + " has no last modified date, by which it is listed: save it again",
					null);
		}
		return TIME.encode(changed) + "#" + id;
	}

	private KeyNames namesOf(IndexMetadata index) {
		return Objects.requireNonNull(this.indexes.get(index.name())).names();
	}

	private static void add(KeyNames names, String partition, String sort, Map<String, AttributeValue> item) {
		item.put(names.partition(), AttributeValue.createS(partition));
		item.put(names.sort(), AttributeValue.createS(sort));
	}

	@Override
	public void addHeader(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item) {
		NativeHeader.write(type, header, item);
	}

	@Override
	public ItemHeader header(Map<String, AttributeValue> item) {
		return NativeHeader.read(item);
	}

	@Override
	public Set<String> carriedNames(EntityMetadata<?> type, ConcreteType<?> concrete) {
		Set<String> names = new HashSet<>();
		names.add(concrete.id().stored().attribute());
		concrete.version().ifPresent((version) -> names.add(version.stored().attribute()));
		carriedTime(type, concrete).ifPresent((date) -> names.add(date.stored().attribute()));
		return names;
	}

	@Override
	public List<CarriedProperty> carried(EntityMetadata<?> type, ConcreteType<?> concrete, ItemHeader header) {
		List<CarriedProperty> carried = new ArrayList<>(2);
		RoleProperty version = concrete.version().orElse(null);
		if (version != null) {
			carried.add(new CarriedProperty(version, AttributeValue.createN(Long.toString(header.version()))));
		}
		RoleProperty time = carriedTime(type, concrete).orElse(null);
		Instant at = header.at();
		if (time != null && at == null && header.version() > 0) {
			throw new CorruptItemException("An item of type " + type.typeName() + " has no version timestamp (_at)",
					null);
		}
		// An item from before its type was versioned has its date in the payload.
		if (time != null && at != null) {
			carried.add(new CarriedProperty(time, AttributeValue.createS(time(at))));
		}
		return carried;
	}

	private static Optional<RoleProperty> carriedTime(EntityMetadata<?> type, ConcreteType<?> concrete) {
		return type.isVersioned() ? concrete.lastModifiedDate() : Optional.empty();
	}

	@Override
	public ItemKey formatRecordKey() {
		return NativeKeyShapes.formatRecord();
	}

	@Override
	public ItemKey typeRecordKey(String typeName) {
		return NativeKeyShapes.typeRecord(typeName);
	}

	@Override
	public ItemKey backfillKey(String typeName) {
		return NativeKeyShapes.backfill(typeName);
	}

	@Override
	public ItemKey uniqueKey(EntityMetadata<?> type, String constraint, List<String> values) {
		return NativeKeyShapes.unique(type, constraint, values);
	}

	@Override
	public String time(Instant time) {
		return TIME.encode(time);
	}

	/**
	 * A sort key as one segment of another.
	 */
	static String asSegment(String key) {
		return KeyText.encode(key);
	}

}
