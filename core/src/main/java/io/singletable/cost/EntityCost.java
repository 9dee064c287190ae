package io.singletable.cost;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.ReadConsistency;

import org.springframework.util.Assert;

/**
 * Size of an entity as it is stored, and what that costs, by the rules by which DynamoDB
 * bills: names and values of all attributes, keys and header included; a compressed
 * payload counts as it is compressed. Requests that are repeated after a failure or a
 * conflict are not included. Immutable, thread-safe.
 *
 * @param typeName name of the entity type
 * @param bytes size of the current item in bytes
 * @param compressed whether its payload is compressed
 * @param revisionBytes size of the version in the history in bytes, 0 if there is no
 * history
 * @param indexBytes size of the entry in bytes by the name of each index in which there
 * is one, the listing included
 * @param sentinelBytes size of the sentinel in bytes by the name of each unique
 * constraint of which its values are not null
 * @param blobBytes size of what is stored beside the item in bytes: the content of blobs,
 * and a payload that overflows. Not part of the units, as the store of blobs bills it
 */
public record EntityCost(String typeName, long bytes, boolean compressed, long revisionBytes,
		Map<String, Long> indexBytes, Map<String, Long> sentinelBytes, long blobBytes) {

	private static final int WRITE_UNIT = 1024;

	private static final int READ_UNIT = 4 * 1024;

	public EntityCost {
		indexBytes = Collections.unmodifiableMap(new LinkedHashMap<>(indexBytes));
		sentinelBytes = Collections.unmodifiableMap(new LinkedHashMap<>(sentinelBytes));
	}

	/**
	 * The read request units of a read by id: one for each 4 KB, rounded up, or half of
	 * it if the read is eventually consistent.
	 * @param consistency consistency of the read
	 * @return the units
	 */
	public double readUnits(ReadConsistency consistency) {
		Assert.notNull(consistency, "consistency must not be null");
		return units(this.bytes, READ_UNIT) * ((consistency == ReadConsistency.STRONG) ? 1 : 0.5);
	}

	/**
	 * The write request units of its insert: one for each KB of each item, rounded up,
	 * twice in the transaction with the history or with the sentinels of unique values,
	 * and one for each KB of each entry in an index. A save costs the same if the
	 * replaced item is not larger and neither keys in indexes nor unique values change,
	 * but without the sentinels: it is a transaction with the history only. The units of
	 * an entry whose keys change count twice. A version that is pruned by the save adds
	 * two for each of its KB.
	 * @return the units
	 */
	public double writeUnits() {
		long items = units(this.bytes, WRITE_UNIT);
		if (this.revisionBytes > 0 || !this.sentinelBytes.isEmpty()) {
			items = 2 * (items + units(this.revisionBytes, WRITE_UNIT) + units(this.sentinelBytes));
		}
		return items + units(this.indexBytes);
	}

	private static long units(Map<String, Long> bytes) {
		return bytes.values().stream().mapToLong((each) -> units(each, WRITE_UNIT)).sum();
	}

	private static long units(long bytes, int unit) {
		return (bytes + unit - 1) / unit;
	}

}
