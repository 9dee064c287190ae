package io.singletable.internal.blob.sweep;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ids of blobs, as items and files have them.
 */
final class BlobIds {

	/** Number of bytes. */
	static final int LENGTH = 16;

	private BlobIds() {
	}

	/**
	 * The ids that an item holds.
	 * @param attribute its attribute of ids, null if it has none
	 * @return the ids; what is no set of ids holds none
	 */
	static List<byte[]> of(@Nullable AttributeValue attribute) {
		if (attribute == null || !attribute.hasBs()) {
			return List.of();
		}
		return attribute.bs().stream().map(SdkBytes::asByteArrayUnsafe).filter((id) -> id.length == LENGTH).toList();
	}

	/**
	 * The ids that an item holds, as text.
	 * @param name name of its attribute of ids
	 */
	static List<String> of(Map<String, AttributeValue> item, String name) {
		return of(item.get(name)).stream().map(HexFormat.of()::formatHex).toList();
	}

	static String text(byte[] id) {
		return HexFormat.of().formatHex(id);
	}

	static byte[] bytes(String id) {
		return HexFormat.of().parseHex(id);
	}

	/**
	 * The first byte of an id, by which it is spilled.
	 */
	static int bucketOf(byte[] id) {
		return id[0] & 0xff;
	}

	/**
	 * Read an id.
	 * @throws java.io.EOFException if there is none
	 */
	static String read(DataInputStream in) throws IOException {
		byte[] id = new byte[LENGTH];
		in.readFully(id);
		return text(id);
	}

}
