package io.singletable.internal.layout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keys that don't follow from a template: listing, records of the table, sentinels.
 */
final class NativeKeyShapes {

	private static final String META = "~meta";

	private static final String UNIQUE = "~unique";

	private static final String ERASED = "~erased";

	private static final String DELETED = "~deleted";

	private static final String BLOB = "~blob";

	/** 380 KB: an item has 400 KB, keys included. */
	static final int BLOB_CHUNK_SIZE = 380 * 1024;

	private static final Pattern CHUNK = Pattern.compile("[0-9]{4}");

	private static final MessageDigest SHA_256 = newSha256();

	/**
	 * What no template or value gives: each has a text between any two {@code #}.
	 */
	private static final String SHARD = "##";

	static final RecordNames RECORD_NAMES = new RecordNames(META, "_format",
			new RecordNames.HistoryNames("_history", "_of"),
			new RecordNames.TypeRecordNames("_key", "_versioned", "_shards", "declared", "written", "former", "_parts",
					"fingerprint", "state"),
			new RecordNames.ProgressNames("_record", "_run", "_segments", "after", "done", "counts", "leftovers",
					"parts"),
			"_next", new RecordNames.SentinelNames("_owner", "_ownersk"),
			new RecordNames.ErasureNames("_n", "_ref", "_withid", "_objects", "_done"),
			new RecordNames.BlobNames("_blobs", "store", "table", BLOB, "_n"));

	private NativeKeyShapes() {
	}

	static KeyNames indexNames(String index) {
		return new KeyNames(index + "pk", index + "sk");
	}

	static String indexPartitionPrefix(EntityMetadata<?> type) {
		return type.typeName() + "#";
	}

	static String listingPartition(EntityMetadata<?> type, int shard) {
		return type.typeName() + "#" + shard;
	}

	static String deletedPartition(EntityMetadata<?> type, int shard) {
		return DELETED + "#" + type.typeName() + "#" + shard;
	}

	/**
	 * The partition key of a shard of an index. The first shard has that of an index
	 * without shards.
	 */
	static String ofShard(String partition, int shard) {
		return (shard == 0) ? partition : partition + SHARD + shard;
	}

	static boolean differInShardOnly(String partition, String other) {
		return withoutShard(partition).equals(withoutShard(other));
	}

	private static String withoutShard(String partition) {
		int end = partition.lastIndexOf(SHARD);
		return (end < 0) ? partition : partition.substring(0, end);
	}

	/**
	 * The shard of an item: CRC-32 of the partition key's UTF-8 bytes, modulo the number
	 * of shards. Stored data depends on it.
	 */
	static int shardOf(ItemKey head, int shards) {
		if (shards == 1) {
			return 0;
		}
		CRC32 crc = new CRC32();
		crc.update(head.partition().getBytes(StandardCharsets.UTF_8));
		return (int) (crc.getValue() % shards);
	}

	static ItemKey formatRecord() {
		return new ItemKey(META, "layout");
	}

	static ItemKey typeRecord(String typeName) {
		return new ItemKey(META, "type#" + typeName);
	}

	static ItemKey job(String name) {
		return new ItemKey(META, "job#" + name);
	}

	static ItemKey backfill(String typeName) {
		return new ItemKey(META, "backfill#" + typeName);
	}

	static ItemKey trailBackfill(String typeName) {
		return new ItemKey(META, "backfill#" + typeName + "#audit");
	}

	static ItemKey retention(String typeName) {
		return new ItemKey(META, "retention#" + typeName);
	}

	/** A partition of its own: applications read that of the records at their start. */
	static String erasures(String typeName) {
		return ERASED + "#" + typeName;
	}

	/** Each in a partition of its own, so that a large blob heats none. */
	static ItemKey blobChunk(String id, int number) {
		return new ItemKey(String.format(Locale.ROOT, "%s#%s#%04d", BLOB, id, number), BLOB);
	}

	static int blobChunk(String id, ItemKey key) {
		String prefix = BLOB + "#" + id + "#";
		String digits = key.partition().startsWith(prefix) ? key.partition().substring(prefix.length()) : "";
		return (key.sort().equals(BLOB) && CHUNK.matcher(digits).matches()) ? Integer.parseInt(digits) : -1;
	}

	/**
	 * The values are hashed with their lengths (four bytes, big-endian, of each value's
	 * UTF-8 form), so that no two lists of values are one text.
	 */
	static String hash(List<String> values) {
		byte[][] texts = new byte[values.size()][];
		int length = 0;
		for (int i = 0; i < texts.length; i++) {
			texts[i] = values.get(i).getBytes(StandardCharsets.UTF_8);
			length += Integer.BYTES + texts[i].length;
		}
		ByteBuffer framed = ByteBuffer.allocate(length);
		for (byte[] text : texts) {
			framed.putInt(text.length).put(text);
		}
		return HexFormat.of().formatHex(sha256().digest(framed.array()));
	}

	static ItemKey unique(EntityMetadata<?> type, String constraint, String hash) {
		return new ItemKey(uniqueOf(type) + constraint + "#" + hash, UNIQUE);
	}

	static @Nullable UniqueValue uniqueOf(EntityMetadata<?> type, ItemKey key) {
		String prefix = uniqueOf(type);
		int hash = key.partition().lastIndexOf('#') + 1;
		return (key.sort().equals(UNIQUE) && key.partition().startsWith(prefix) && hash > prefix.length())
				? new UniqueValue(key.partition().substring(prefix.length(), hash - 1), key.partition().substring(hash))
				: null;
	}

	private static String uniqueOf(EntityMetadata<?> type) {
		return UNIQUE + "#" + type.typeName() + "#";
	}

	/** A copy takes less time than to look for the provider. */
	private static MessageDigest sha256() {
		try {
			return (MessageDigest) SHA_256.clone();
		}
		catch (CloneNotSupportedException ex) {
			return newSha256();
		}
	}

	private static MessageDigest newSha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
