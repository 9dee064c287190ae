package io.singletable.internal.layout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys by which history items of audited types are found without their entities: in an
 * index by type, and in one by author. In both, the entries of a commit have its id and
 * their position in it as sort key, so that they order by the time at which commits
 * begin.
 */
public interface AuditLayout {

	/**
	 * The index by type, with its projection.
	 */
	IndexLayout typeIndex();

	/**
	 * The index by author, with its projection.
	 */
	IndexLayout actorIndex();

	/**
	 * Both indexes.
	 */
	default List<IndexLayout> indexes() {
		return List.of(typeIndex(), actorIndex());
	}

	/**
	 * Names of the attributes of entries beside those of header and commit.
	 */
	AuditNames names();

	/**
	 * Partition key of a shard of a type in the index by type.
	 */
	String typePartition(EntityMetadata<?> type, int shard);

	/**
	 * Partition key of a shard of an author in the index by author.
	 * @param author the author, null for the entries without one
	 */
	String actorPartition(@Nullable String author, int shard);

	/**
	 * Sort key of an entry in both indexes.
	 * @param commit id of the transaction of several entities, or of the write
	 * @param position position in the commit, from 0
	 */
	String sortKey(WriteId commit, int position);

	/**
	 * What the sort keys of the entries of a commit begin with, and no others.
	 */
	String sortKeyPrefix(WriteId commit);

	/**
	 * The lowest sort key of the commits that begin at a time or later.
	 */
	String lowestSortKey(Instant time);

	/**
	 * The commit of an entry.
	 * @throws io.singletable.CorruptItemException if the sort key is of another form
	 */
	WriteId commitOf(String sortKey);

	/**
	 * The position of an entry in its commit.
	 * @throws io.singletable.CorruptItemException if the sort key is of another form
	 */
	int positionOf(String sortKey);

	/**
	 * The shard of all entries of a commit.
	 * @param shards a number of shards
	 * @return the shard, below that number
	 */
	int shardOf(WriteId commit, int shards);

	/**
	 * Add the keys of an entry, in place of what is there.
	 * @param shards number of shards that are written
	 * @throws io.singletable.KeyTooLongException if the author has no room in a key
	 */
	void addKeys(EntityMetadata<?> type, WriteId commit, int position, @Nullable String author, int shards,
			Map<String, AttributeValue> item);

	/**
	 * Set what an entry of a transaction of several entities tells of it.
	 * @param types names of the types of its entries
	 * @param entries number of its entries
	 */
	void addCommit(Collection<String> types, int entries, Map<String, AttributeValue> item);

	/**
	 * Names of the attributes that tell of a commit.
	 *
	 * @param types names of the types of its entries, a set of texts
	 * @param entries number of its entries
	 */
	record AuditNames(String types, String entries) {
	}

}
