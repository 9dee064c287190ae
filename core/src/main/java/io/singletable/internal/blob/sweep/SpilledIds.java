package io.singletable.internal.blob.sweep;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import io.singletable.CorruptItemException;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.PlainText;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ids of blobs, as the files of a {@link Spill} have them.
 */
final class SpilledIds {

	/** Number of bytes. */
	static final int LENGTH = 16;

	private SpilledIds() {
	}

	/**
	 * The ids that an item holds, none if it is the record of the table.
	 * @throws CorruptItemException if that can't be told
	 */
	static Set<String> of(Map<String, AttributeValue> item, AttributeNames names) {
		AttributeValue attribute = item.get(names.blobs());
		if (attribute == null || attribute.hasM()) {
			return Set.of();
		}
		Set<String> ids = BlobIds.of(item, names.blobs());
		if (ids.isEmpty() || ids.stream().anyMatch((id) -> id.length() != 2 * LENGTH)) {
			AttributeValue type = item.get(names.type());
			throw new CorruptItemException(
					"An item of type " + ((type != null && type.s() != null) ? PlainText.of(type.s()) : "?")
							+ " has a malformed attribute " + names.blobs()
							+ ", so that nobody can tell which blobs it holds: restore it from a backup. "
							+ "Nothing was deleted",
					null);
		}
		return ids;
	}

	static byte[] bytes(String id) {
		return HexFormat.of().parseHex(id);
	}

	/**
	 * The first byte of an id, by which it is spilled.
	 */
	static int bucketOf(String id) {
		return Integer.parseInt(id, 0, 2, 16);
	}

	/**
	 * Read an id.
	 * @throws java.io.EOFException if there is none
	 */
	static String read(DataInputStream in) throws IOException {
		byte[] id = new byte[LENGTH];
		in.readFully(id);
		return HexFormat.of().formatHex(id);
	}

}
