package io.singletable.internal.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.InvalidMappingException;
import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The library's own format, version 1.
 */
public final class NativeTableLayout implements TableLayout {

	private static final AttributeNames ATTRIBUTES = new AttributeNames("_type", "_v", "_wid", "_at", "_del", "_schema",
			"_data", "_ttl", "_exp", "_u", "_bare", "_blobs");

	private static final String OWN_PREFIX = "_";

	private static final KeyEncoding TIME = KeyEncoding.forType(Instant.class).orElseThrow();

	private final KeyNames keyNames;

	private final NativeIndexes indexes;

	private final Set<String> headAttributes;

	private final NativeAuditLayout audit;

	private final boolean audited;

	private final @Nullable HistoryTable historyTable;

	/** Histories may have entries of a trail whose type is not audited any more. */
	private final Set<String> auditAttributes;

	/**
	 * The format with the standard names.
	 */
	public NativeTableLayout(EntityRegistry registry) {
		this(registry, TableNames.standard());
	}

	/**
	 * The format with key attributes and indexes of other names.
	 * @throws InvalidMappingException if a property's stored name clashes with a key or
	 * an attribute of the library, or an index with another
	 */
	public NativeTableLayout(EntityRegistry registry, TableNames names) {
		this.keyNames = new KeyNames(names.partitionKey(), names.sortKey());
		this.indexes = new NativeIndexes(registry, names.listingIndex());
		Set<String> headAttributes = new HashSet<>(this.indexes.attributes());
		headAttributes.add(ATTRIBUTES.expiry());
		headAttributes.add(ATTRIBUTES.claims());
		this.headAttributes = Set.copyOf(headAttributes);
		this.audit = new NativeAuditLayout(names.auditTypeIndex(), names.auditActorIndex());
		this.historyTable = names.historyTable();
		this.audited = registry.all().stream().anyMatch(EntityMetadata::isAudited);
		this.auditAttributes = registry.all().stream().anyMatch(EntityMetadata::isVersioned)
				? this.audit.keyAttributes() : Set.of();
		new NativeNameRules(this, names).check(registry);
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
				|| name.equals(this.keyNames.sort()) || this.indexes.attributes().contains(name)
				|| this.auditAttributes.contains(name);
	}

	@Override
	public Collection<IndexLayout> indexes() {
		return this.indexes.all();
	}

	@Override
	public @Nullable AuditLayout audit() {
		return this.audited ? this.audit : null;
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
	public @Nullable ItemKey headOf(ItemKey revision) {
		return NativeRevisionKeys.headOf(revision);
	}

	@Override
	public String historyTable(String table) {
		return (this.historyTable != null) ? this.historyTable.of(table) : table;
	}

	@Override
	public String tableOf(ItemKey key, String table) {
		return (this.historyTable != null && NativeRevisionKeys.isRevision(key)) ? this.historyTable.of(table) : table;
	}

	@Override
	public CommitFormat commits() {
		return NativeCommitFormat.INSTANCE;
	}

	@Override
	public @Nullable ListingKeys listing(EntityMetadata<?> type) {
		return this.indexes.listing(type);
	}

	@Override
	public void addIndexKeys(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, ItemKey head,
			WrittenShards shards, Map<String, AttributeValue> item) {
		this.indexes.addKeys(type, concrete, entity, head, shards, item);
	}

	@Override
	public List<String> deletedPartitions(EntityMetadata<?> type) {
		return this.indexes.deletedPartitions(type);
	}

	@Override
	public void addDeletedKeys(EntityMetadata<?> type, Object id, Instant at, ItemKey head, WrittenShards shards,
			Map<String, AttributeValue> item) {
		this.indexes.addDeletedKeys(type, id, at, head, shards, item);
	}

	@Override
	public Instant deletedAt(String sortKey) {
		return NativeListing.deletedAt(sortKey);
	}

	@Override
	public int shardOf(ItemKey head, int shards) {
		return NativeKeyShapes.shardOf(head, shards);
	}

	@Override
	public boolean differInShardOnly(String partition, String other) {
		return NativeKeyShapes.differInShardOnly(partition, other);
	}

	@Override
	public KeyShape tableKeys(EntityMetadata<?> type) {
		PrimaryKeyTemplate key = type.primaryKey();
		return new KeyShape(this.keyNames, NativePartitionKeys.of("", key.partition(), 1),
				NativeSortKeys.of(key.sort()));
	}

	@Override
	public KeyShape indexKeys(EntityMetadata<?> type, TemplateKeys keys) {
		return this.indexes.keys(type, keys);
	}

	@Override
	public KeyShape proposedKeys(EntityMetadata<?> type, String index, BoundKeyTemplate partition,
			@Nullable BoundKeyTemplate sort) {
		return NativeIndexes.proposedKeys(type, index, partition, sort);
	}

	@Override
	public IndexEntry resolvedKeys(EntityMetadata<?> type, ResolvedIndex index, IndexEntry values) {
		return NativeIndexes.resolvedKeys(type, index, values);
	}

	@Override
	public String keyFingerprint(EntityMetadata<?> type) {
		return type.primaryKey().fingerprint();
	}

	@Override
	public String keyFingerprint(IndexKeys keys) {
		return keys.fingerprint();
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
		RoleProperty version = concrete.version().orElse(null);
		RoleProperty time = carriedTime(type, concrete).orElse(null);
		if (version == null && time == null) {
			return List.of();
		}
		List<CarriedProperty> carried = new ArrayList<>(2);
		if (version != null) {
			carried.add(new CarriedProperty(version, AttributeValue.createN(Long.toString(header.version()))));
		}
		Instant at = header.at();
		// An item from before its type had a history has its date in the payload.
		if (time != null && at != null) {
			carried.add(new CarriedProperty(time, time(at)));
		}
		return carried;
	}

	private static Optional<RoleProperty> carriedTime(EntityMetadata<?> type, ConcreteType<?> concrete) {
		return type.isVersioned() ? concrete.lastModifiedDate() : Optional.empty();
	}

	@Override
	public RecordNames recordNames() {
		return NativeKeyShapes.RECORD_NAMES;
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
	public ItemKey trailBackfillKey(String typeName) {
		return NativeKeyShapes.trailBackfill(typeName);
	}

	@Override
	public ItemKey retentionKey(String typeName) {
		return NativeKeyShapes.retention(typeName);
	}

	@Override
	public String erasures(String typeName) {
		return NativeKeyShapes.erasures(typeName);
	}

	@Override
	public ItemKey erasureKey(String typeName, Instant at, WriteId id) {
		return new ItemKey(erasures(typeName), TIME.encode(at) + "#" + id);
	}

	@Override
	public ItemKey jobKey(String name) {
		return NativeKeyShapes.job(name);
	}

	@Override
	public ItemKey blobChunkKey(String id, int number) {
		return NativeKeyShapes.blobChunk(id, number);
	}

	@Override
	public int blobChunkNumber(String id, ItemKey key) {
		return NativeKeyShapes.blobChunk(id, key);
	}

	@Override
	public int blobChunkSize() {
		return NativeKeyShapes.BLOB_CHUNK_SIZE;
	}

	@Override
	public String hashOf(List<String> values) {
		return NativeKeyShapes.hash(values);
	}

	@Override
	public ItemKey uniqueKey(EntityMetadata<?> type, String constraint, String hash) {
		return NativeKeyShapes.unique(type, constraint, hash);
	}

	@Override
	public @Nullable UniqueValue uniqueOf(EntityMetadata<?> type, ItemKey key) {
		return NativeKeyShapes.uniqueOf(type, key);
	}

	@Override
	public AttributeValue toAttribute(UniqueClaims claims) {
		return NativeHeader.toAttribute(claims);
	}

	@Override
	public AttributeValue time(Instant time) {
		return AttributeValue.createS(TIME.encode(time));
	}

}
