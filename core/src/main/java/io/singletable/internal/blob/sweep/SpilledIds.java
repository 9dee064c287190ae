package io.singletable.internal.blob.sweep;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.singletable.internal.blob.BlobIds;
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
	 * The ids that an item holds; what is no id names nothing.
	 * @param attribute name of its attribute of ids
	 */
	static List<String> of(Map<String, AttributeValue> item, String attribute) {
		return BlobIds.of(item, attribute).stream().filter((id) -> id.length() == 2 * LENGTH).toList();
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
