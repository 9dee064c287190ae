package io.singletable.internal.layout;

import java.util.Map;

import io.singletable.internal.key.KeyLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Names in the items of the table's own record.
 *
 * @param type type of these items, as entities have the name of theirs
 * @param next attribute of the position at which a job resumes
 */
public record RecordNames(String type, String format, HistoryNames history, TypeRecordNames typeRecord,
		ProgressNames progress, String next, SentinelNames sentinel, ErasureNames erasure, BlobNames blobs) {

	/**
	 * Names of the attributes of the record of a history that is kept apart.
	 *
	 * @param table name of the table that holds it, in that of the current items
	 * @param of name of the table of the current items, in that of the history
	 */
	public record HistoryNames(String table, String of) {
	}

	/**
	 * Names of the attributes of the record of a type.
	 *
	 * @param declared number of shards that the class declares
	 * @param written number of shards that are written
	 * @param former numbers of shards that were written before, where entries are looked
	 * up by them
	 * @param parts the parts that items can lack, by name
	 */
	public record TypeRecordNames(String key, String versioned, String shards, String declared, String written,
			String former, String parts, String fingerprint, String state) {

	}

	/**
	 * Names of the attributes of the item that keeps a value unique.
	 *
	 * @param owner partition key of the entity that holds the value
	 * @param ownerSort its sort key
	 */
	public record SentinelNames(String owner, String ownerSort) {

		/** Has no item, so that it confirms nothing. */
		private static final ItemKey NOBODY = new ItemKey("~unique", "~nobody");

		/**
		 * The owner that a sentinel names.
		 * @return key of its item, which no item has if none can have the named one; null
		 * if the sentinel has no text for it
		 */
		public @Nullable ItemKey ownerOf(Map<String, AttributeValue> sentinel) {
			AttributeValue partition = sentinel.get(this.owner);
			AttributeValue sort = sentinel.get(this.ownerSort);
			if (partition == null || partition.s() == null || sort == null || sort.s() == null) {
				return null;
			}
			return (isPossible(partition.s(), KeyLimits.PARTITION_KEY_BYTES)
					&& isPossible(sort.s(), KeyLimits.SORT_KEY_BYTES)) ? new ItemKey(partition.s(), sort.s()) : NOBODY;
		}

		private static boolean isPossible(String key, int limit) {
			return !key.isEmpty() && KeyLimits.fits(key, limit);
		}

	}

	/**
	 * Names of the attributes of the record of an erasure. As long as it is not done, it
	 * has the key of the entity, by the names that a sentinel has for its owner, and the
	 * ids of the blobs that its item had, by a name of their own: they are no references
	 * that a sweep has to respect.
	 *
	 * @param number number of the last version that is erased
	 * @param reference keyed hash of the entity's key
	 * @param withId mark of one that removes the tombstone, too
	 */
	public record ErasureNames(String number, String reference, String withId, String blobs, String done) {

	}

	/**
	 * Names in the record of the store of blobs, and in the items that hold their
	 * content.
	 *
	 * @param record attribute of the record
	 * @param store name of the store there
	 * @param table ARN of the table there
	 * @param chunk type of the items that hold content
	 * @param size number of bytes that such an item holds
	 */
	public record BlobNames(String record, String store, String table, String chunk, String size) {

	}

	/**
	 * Names of the attributes of the progress of a backfill.
	 *
	 * @param record the state of the type's record that the backfill is for
	 * @param segments the segments, by number
	 * @param after key after which a segment resumes
	 * @param leftovers counts of the items of a segment that are left as they are
	 */
	public record ProgressNames(String record, String run, String segments, String after, String done, String counts,
			String leftovers, String parts) {

	}

}
