package io.singletable.internal.layout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored format: what attributes are called, what keys look like, and what the library
 * keeps beside the payload. Implementations are immutable and thread-safe.
 */
public interface TableLayout {

	/**
	 * Version of the format, which the table records.
	 */
	int formatVersion();

	KeyNames keyNames();

	AttributeNames attributeNames();

	/**
	 * Whether an attribute is a key or the library's own.
	 */
	boolean isReserved(String name);

	/**
	 * The global secondary indexes that the entities need. Those of the audit trail,
	 * which have no current items, are not among them.
	 * @return the indexes, each once
	 */
	Collection<IndexLayout> indexes();

	/**
	 * Where the histories of audited types are found by type and by author.
	 * @return the layout of the trail, or null if no type is audited
	 */
	@Nullable AuditLayout audit();

	/**
	 * The indexes of the audit trail.
	 * @return the indexes, none if no type is audited
	 */
	default List<IndexLayout> trailIndexes() {
		AuditLayout audit = audit();
		return (audit != null) ? audit.indexes() : List.of();
	}

	/**
	 * Key of an entity's current item.
	 */
	ItemKey headKey(EntityMetadata<?> type, Object id);

	/**
	 * Keys of a type in the table.
	 * @return the keys, which hold the whole id between them
	 */
	KeyShape tableKeys(EntityMetadata<?> type);

	/**
	 * Text that changes when stored keys in the table no longer fit.
	 */
	String keyFingerprint(EntityMetadata<?> type);

	/**
	 * The id of an entity's current item.
	 */
	Object idOf(EntityMetadata<?> type, ItemKey key);

	/**
	 * Keys of an entity's history.
	 */
	RevisionKeys revisions(EntityMetadata<?> type, ItemKey head);

	/**
	 * Key of the current item of the entity of whose history an item is.
	 * @return the key, or null if the item is none of a history
	 */
	@Nullable ItemKey headOf(ItemKey revision);

	/**
	 * Name of the table that holds the history of another table's entities.
	 * @param table name of the table that holds their current items
	 * @return the name, that of the same table if it holds both
	 */
	String historyTable(String table);

	/**
	 * Whether another table holds the history of a table's entities.
	 */
	default boolean keepsHistoryApart(String table) {
		return !historyTable(table).equals(table);
	}

	/**
	 * Name of the table that holds an item.
	 * @param table name of the table that holds what is not history
	 */
	String tableOf(ItemKey key, String table);

	/**
	 * Format of what a history keeps of the commits that made its versions.
	 */
	CommitFormat commits();

	/**
	 * Where the entities of a type are listed.
	 * @return the keys, or null if the type is not listed
	 */
	@Nullable ListingKeys listing(EntityMetadata<?> type);

	/**
	 * Add an entity's keys in all indexes, its listing included, to its current item.
	 * @param shards numbers of shards to which entities are written
	 */
	void addIndexKeys(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, ItemKey head,
			WrittenShards shards, Map<String, AttributeValue> item);

	/**
	 * Partitions of the listing index in which deleted entities are listed, oldest first.
	 * @return their keys, one a shard that is read, none of a type whose deleted entities
	 * are not kept
	 */
	List<String> deletedPartitions(EntityMetadata<?> type);

	/**
	 * Add the keys in the listing index of a deleted entity, of a type that keeps them.
	 * @param at the time of the deletion
	 * @param shards numbers of shards to which entities are written
	 */
	void addDeletedKeys(EntityMetadata<?> type, Object id, Instant at, ItemKey head, WrittenShards shards,
			Map<String, AttributeValue> item);

	/**
	 * The time of a deletion.
	 * @param sortKey the sort key of a deleted entity in the listing index
	 */
	Instant deletedAt(String sortKey);

	/**
	 * The shard of an entity in an index or listing, which follows from its key alone.
	 * @param shards number of shards that are written
	 * @return the shard, below that number
	 */
	int shardOf(ItemKey head, int shards);

	/**
	 * Whether two partition keys of a type in an index are of the same values.
	 */
	boolean differInShardOnly(String partition, String other);

	/**
	 * Keys of a type in an index, by templates.
	 * @return the keys, of which the sort keys hold the whole id
	 */
	KeyShape indexKeys(EntityMetadata<?> type, TemplateKeys keys);

	/**
	 * Keys of a type in an index as they were if the type declared it.
	 * @param sort template of the sort keys, without the id, or null for the id alone
	 * @return the keys, of which the sort keys hold the whole id
	 */
	KeyShape proposedKeys(EntityMetadata<?> type, String index, BoundKeyTemplate partition,
			@Nullable BoundKeyTemplate sort);

	/**
	 * Keys of a type in an index by a resolver, for values of the partition key and the
	 * first ones of the sort key.
	 * @param values the values of each, as the index encodes them
	 * @return the partition key, and the beginning of the sort keys, which is empty if it
	 * is that of any
	 */
	IndexEntry resolvedKeys(EntityMetadata<?> type, ResolvedIndex index, IndexEntry values);

	/**
	 * Text that changes when stored keys in an index no longer fit.
	 */
	String keyFingerprint(IndexKeys keys);

	/**
	 * Attributes that only an entity's current item has: its keys in indexes, and its
	 * expiry.
	 */
	Set<String> headAttributes();

	/**
	 * Whether a deleted entity leaves a tombstone, so that the numbers of its versions
	 * continue when its id is inserted again. Types with a history need one: the delete
	 * marker in the history is a copy of it.
	 * @return {@code false} if its current item is deleted
	 */
	boolean leavesTombstone(EntityMetadata<?> type);

	/**
	 * Add what the library keeps of an item.
	 */
	void addHeader(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item);

	/**
	 * What the library kept of an item.
	 * @throws io.singletable.CorruptItemException if it can't be read
	 */
	ItemHeader header(Map<String, AttributeValue> item);

	/**
	 * Names of the properties that keys and header hold, and the payload leaves out.
	 */
	Set<String> carriedNames(EntityMetadata<?> type, ConcreteType<?> concrete);

	/**
	 * The version, and the time of the last change where the header holds it, in the form
	 * in which the payload would hold them.
	 * @return the properties but the id
	 */
	List<CarriedProperty> carried(EntityMetadata<?> type, ConcreteType<?> concrete, ItemHeader header);

	RecordNames recordNames();

	/**
	 * Key of the item that records the format of the table.
	 */
	ItemKey formatRecordKey();

	/**
	 * Key of the item that records how a type's keys are built.
	 */
	ItemKey typeRecordKey(String typeName);

	/**
	 * Key of the item that keeps how far the backfill of a type has come.
	 */
	ItemKey backfillKey(String typeName);

	/**
	 * Key of the item that keeps how far the backfill of a type's trail has come.
	 */
	ItemKey trailBackfillKey(String typeName);

	/**
	 * Key of the item that keeps how far the retention of a type has come.
	 */
	ItemKey retentionKey(String typeName);

	/**
	 * Partition key of the items that record the erasures of a type.
	 */
	String erasures(String typeName);

	/**
	 * Key of the item that records an erasure.
	 */
	ItemKey erasureKey(String typeName, Instant at, WriteId id);

	/**
	 * Key of the item that keeps how far a job has come.
	 */
	ItemKey jobKey(String name);

	/**
	 * Key of the item that holds a part of the content of a blob.
	 * @param id id of the blob, 32 hexadecimal digits
	 * @param number number of the part, from 0 on, at most 9999
	 */
	ItemKey blobChunkKey(String id, int number);

	/**
	 * The number of the part that an item holds of the content of a blob.
	 * @param id id of the blob
	 * @return the number, or -1 if the key is that of no part of the blob
	 */
	int blobChunkNumber(String id, ItemKey key);

	/**
	 * Size of all parts of the content of a blob but the last, which has less.
	 * @return number of bytes, part of the stored form of what is there
	 */
	int blobChunkSize();

	/**
	 * Hash of a combination of values that is to be unique.
	 * @param values the values, as keys encode them
	 */
	String hashOf(List<String> values);

	/**
	 * Key of the item that keeps a combination of values unique: its sentinel.
	 * @param hash hash of the values
	 */
	ItemKey uniqueKey(EntityMetadata<?> type, String constraint, String hash);

	/**
	 * What a sentinel stands for.
	 * @return the values, or null if the key is not that of a sentinel of the type
	 */
	@Nullable UniqueValue uniqueOf(EntityMetadata<?> type, ItemKey key);

	/**
	 * The unique values that an entity holds, as its item says them.
	 */
	AttributeValue toAttribute(UniqueClaims claims);

	/**
	 * A time as the layout stores it.
	 * @return its value, which orders as the times do
	 */
	AttributeValue time(Instant time);

}
