package io.singletable.test;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.CarriedProperty;
import io.singletable.internal.layout.CommitFormat;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.RecordNames;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import io.singletable.internal.layout.RecordNames.TypeRecordNames;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.UniqueValue;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored format that shares no name and no key with the native one: attributes of other
 * names, keys with a prefix and another separator, types at the end of index partitions,
 * times as numbers. The number of a version ends with the entity, unless the type has a
 * history or can expire: the delete marker in a history is a copy of the tombstone, and
 * an insert goes on from an expired version only as from a tombstone.
 */
public final class ForeignTableLayout implements TableLayout {

	private static final KeyNames TABLE = new KeyNames("hash", "range");

	private final NativeTableLayout declared;

	private final List<IndexLayout> indexes;

	private final Set<String> headAttributes = new HashSet<>(Set.of(ForeignHeader.NAMES.expiry()));

	private final Set<String> keyAttributes = new HashSet<>(Set.of(TABLE.partition(), TABLE.sort()));

	public ForeignTableLayout(EntityRegistry registry) {
		this.declared = new NativeTableLayout(registry);
		this.indexes = this.declared.indexes()
			.stream()
			.map((index) -> new IndexLayout(index.name(), names(index.name())))
			.toList();
		this.indexes
			.forEach((index) -> this.headAttributes.addAll(List.of(index.names().partition(), index.names().sort())));
		this.keyAttributes.addAll(this.headAttributes);
	}

	private static KeyNames names(String index) {
		return new KeyNames("hash of " + index, "range of " + index);
	}

	@Override
	public int formatVersion() {
		return 7;
	}

	@Override
	public KeyNames keyNames() {
		return TABLE;
	}

	@Override
	public AttributeNames attributeNames() {
		return ForeignHeader.NAMES;
	}

	@Override
	public boolean isReserved(String name) {
		return name.startsWith("@") || this.keyAttributes.contains(name);
	}

	@Override
	public Collection<IndexLayout> indexes() {
		return this.indexes;
	}

	@Override
	public ItemKey headKey(EntityMetadata<?> type, Object id) {
		ItemKey key = this.declared.headKey(type, id);
		return new ItemKey(ForeignKeys.ENTITY.of(key.partition()), ForeignKeys.SORT.of(key.sort()));
	}

	@Override
	public KeyShape tableKeys(EntityMetadata<?> type) {
		return ForeignKeys.shape(this.declared.tableKeys(type), TABLE, ForeignKeys.ENTITY);
	}

	@Override
	public String keyFingerprint(EntityMetadata<?> type) {
		return "foreign " + this.declared.keyFingerprint(type);
	}

	@Override
	public Object idOf(EntityMetadata<?> type, ItemKey key) {
		return this.declared.idOf(type,
				new ItemKey(ForeignKeys.ENTITY.undo(key.partition()), ForeignKeys.SORT.undo(key.sort())));
	}

	@Override
	public RevisionKeys revisions(EntityMetadata<?> type, ItemKey head) {
		return new ForeignRevisionKeys(head);
	}

	@Override
	public String historyTable(String table) {
		return table;
	}

	@Override
	public String tableOf(ItemKey key, String table) {
		return table;
	}

	@Override
	public @Nullable ItemKey headOf(ItemKey revision) {
		return ForeignRevisionKeys.headOf(revision);
	}

	/** Has no audited types. */
	@Override
	public @Nullable AuditLayout audit() {
		return null;
	}

	@Override
	public CommitFormat commits() {
		return new ForeignCommitFormat(this.declared.commits());
	}

	@Override
	public @Nullable ListingKeys listing(EntityMetadata<?> type) {
		ListingKeys listing = this.declared.listing(type);
		return (listing != null) ? new ListingKeys(listing.index(),
				ForeignKeys.shape(listing.keys(), names(listing.index()), ForeignKeys.LISTING)) : null;
	}

	@Override
	public void addIndexKeys(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, ItemKey head,
			WrittenShards shards, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> keys = new HashMap<>();
		this.declared.addIndexKeys(type, concrete, entity, head, shards, keys);
		ListingKeys listing = this.declared.listing(type);
		if (listing != null) {
			move(keys, listing.names(), names(listing.index()), ForeignKeys.LISTING, item);
		}
		for (IndexKeys each : concrete.indexKeys()) {
			String index = each.index().name();
			this.declared.indexes()
				.stream()
				.filter((it) -> it.name().equals(index) && keys.containsKey(it.names().partition()))
				.forEach((it) -> move(keys, it.names(), names(index), partition(type, each.index()), item));
		}
	}

	@Override
	public List<String> deletedPartitions(EntityMetadata<?> type) {
		return this.declared.deletedPartitions(type).stream().map(ForeignKeys.LISTING::of).toList();
	}

	@Override
	public void addDeletedKeys(EntityMetadata<?> type, Object id, Instant at, ItemKey head, WrittenShards shards,
			Map<String, AttributeValue> item) {
		Map<String, AttributeValue> keys = new HashMap<>();
		this.declared.addDeletedKeys(type, id, at, head, shards, keys);
		ListingKeys listing = Objects.requireNonNull(this.declared.listing(type));
		move(keys, listing.names(), names(listing.index()), ForeignKeys.LISTING, item);
	}

	@Override
	public Instant deletedAt(String sortKey) {
		return this.declared.deletedAt(ForeignKeys.SORT.undo(sortKey));
	}

	private static void move(Map<String, AttributeValue> keys, KeyNames from, KeyNames to, ForeignKeys partition,
			Map<String, AttributeValue> item) {
		ItemKey key = ItemKey.of(from, keys);
		item.putAll(new ItemKey(partition.of(key.partition()), ForeignKeys.SORT.of(key.sort())).toAttributes(to));
	}

	private static ForeignKeys partition(EntityMetadata<?> type, IndexMetadata index) {
		return index.shared() ? ForeignKeys.SHARED : ForeignKeys.ofType(type.typeName());
	}

	@Override
	public int shardOf(ItemKey head, int shards) {
		return this.declared.shardOf(head, shards);
	}

	@Override
	public boolean differInShardOnly(String partition, String other) {
		return partition.replaceFirst("!!\\d+", "").equals(other.replaceFirst("!!\\d+", ""));
	}

	@Override
	public KeyShape indexKeys(EntityMetadata<?> type, TemplateKeys keys) {
		return ForeignKeys.shape(this.declared.indexKeys(type, keys), names(keys.index().name()),
				partition(type, keys.index()));
	}

	@Override
	public KeyShape proposedKeys(EntityMetadata<?> type, String index, BoundKeyTemplate partition,
			@Nullable BoundKeyTemplate sort) {
		return ForeignKeys.shape(this.declared.proposedKeys(type, index, partition, sort), names(index),
				ForeignKeys.ofType(type.typeName()));
	}

	@Override
	public IndexEntry resolvedKeys(EntityMetadata<?> type, ResolvedIndex index, IndexEntry values) {
		IndexEntry start = this.declared.resolvedKeys(type, index, values);
		return new IndexEntry(partition(type, index).of(start.partition()), ForeignKeys.SORT.of(start.sort()));
	}

	@Override
	public String keyFingerprint(IndexKeys keys) {
		return "foreign " + this.declared.keyFingerprint(keys);
	}

	@Override
	public Set<String> headAttributes() {
		return this.headAttributes;
	}

	@Override
	public boolean leavesTombstone(EntityMetadata<?> type) {
		return type.isVersioned() || type.hasSoftDelete() || (type.hasVersion() && type.canExpire());
	}

	@Override
	public void addHeader(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item) {
		ForeignHeader.write(type, header, item);
	}

	@Override
	public ItemHeader header(Map<String, AttributeValue> item) {
		return ForeignHeader.read(item);
	}

	@Override
	public Set<String> carriedNames(EntityMetadata<?> type, ConcreteType<?> concrete) {
		return this.declared.carriedNames(type, concrete);
	}

	@Override
	public List<CarriedProperty> carried(EntityMetadata<?> type, ConcreteType<?> concrete, ItemHeader header) {
		return this.declared.carried(type, concrete, header);
	}

	@Override
	public RecordNames recordNames() {
		return new RecordNames("meta", "number", new RecordNames.HistoryNames("h", "ho"),
				new TypeRecordNames("k", "v", "n", "nd", "nw", "nf", "p", "pf", "ps"),
				new ProgressNames("of", "by", "in", "from", "end", "sum", "left", "at"), "on",
				new RecordNames.SentinelNames("owner", "ownersort"),
				new RecordNames.ErasureNames("upto", "ref", "whole", "objects", "end"),
				new RecordNames.BlobNames("b", "bs", "bt", "part", "bn"));
	}

	@Override
	public ItemKey formatRecordKey() {
		return new ItemKey("meta", "format");
	}

	@Override
	public ItemKey typeRecordKey(String typeName) {
		return new ItemKey("meta", "of!" + typeName);
	}

	@Override
	public ItemKey blobChunkKey(String id, int number) {
		return new ItemKey("part!" + id, Integer.toString(number));
	}

	@Override
	public int blobChunkNumber(String id, ItemKey key) {
		return key.partition().equals("part!" + id) ? Integer.parseInt(key.sort()) : -1;
	}

	@Override
	public int blobChunkSize() {
		return 100 * 1024;
	}

	@Override
	public ItemKey trailBackfillKey(String typeName) {
		return new ItemKey("trail", typeName);
	}

	@Override
	public ItemKey retentionKey(String typeName) {
		return new ItemKey("retention", typeName);
	}

	@Override
	public String erasures(String typeName) {
		return "erased!" + typeName;
	}

	@Override
	public ItemKey erasureKey(String typeName, Instant at, WriteId id) {
		return new ItemKey(erasures(typeName), at + "!" + id);
	}

	@Override
	public ItemKey backfillKey(String typeName) {
		return new ItemKey("backfill", typeName);
	}

	@Override
	public ItemKey jobKey(String name) {
		return new ItemKey("job", name);
	}

	@Override
	public String hashOf(List<String> values) {
		return "of!" + String.join("!", values);
	}

	@Override
	public ItemKey uniqueKey(EntityMetadata<?> type, String constraint, String hash) {
		return new ItemKey("unique!" + type.typeName() + "!" + constraint, hash);
	}

	@Override
	public @Nullable UniqueValue uniqueOf(EntityMetadata<?> type, ItemKey key) {
		String prefix = "unique!" + type.typeName() + "!";
		return key.partition().startsWith(prefix)
				? new UniqueValue(key.partition().substring(prefix.length()), key.sort()) : null;
	}

	@Override
	public AttributeValue toAttribute(UniqueClaims claims) {
		return ForeignHeader.toAttribute(claims);
	}

	@Override
	public AttributeValue time(Instant time) {
		return ForeignHeader.time(time);
	}

}
