package io.singletable.internal.blob;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Reference to a payload that is stored beside its item, as the item has it in place of
 * the payload: 68 bytes that no compression format begins with, so that whoever does not
 * know of it refuses the item.
 *
 * @param content the reference to the compressed payload
 * @param decompressedSize size in bytes of what it decompresses to
 */
public record OverflowReference(BlobReference content, long decompressedSize) {

	/** Media type of a compressed payload. */
	public static final String CONTENT_TYPE = "application/gzip";

	/** Size of a reference in an item, in bytes. */
	public static final int SIZE = 68;

	private static final int MAGIC = 0x0B10B501;

	private static final int ID_SIZE = 16;

	private static final int DIGEST_SIZE = 32;

	/**
	 * The reference that the bytes of a payload are.
	 * @return the reference, or null if they are not one
	 */
	public static @Nullable OverflowReference of(byte[] data) {
		if (data.length != SIZE) {
			return null;
		}
		ByteBuffer bytes = ByteBuffer.wrap(data);
		if (bytes.getInt() != MAGIC) {
			return null;
		}
		String id = hex(bytes, ID_SIZE);
		String digest = hex(bytes, DIGEST_SIZE);
		long size = bytes.getLong();
		long decompressedSize = bytes.getLong();
		return (size >= 0 && decompressedSize >= 0)
				? new OverflowReference(new BlobReference(id, size, digest, CONTENT_TYPE), decompressedSize) : null;
	}

	/**
	 * The bytes of this reference, which the caller owns.
	 */
	public byte[] toBytes() {
		HexFormat hex = HexFormat.of();
		return ByteBuffer.allocate(SIZE)
			.putInt(MAGIC)
			.put(hex.parseHex(this.content.id()))
			.put(hex.parseHex(this.content.sha256()))
			.putLong(this.content.size())
			.putLong(this.decompressedSize)
			.array();
	}

	private static String hex(ByteBuffer source, int size) {
		byte[] bytes = new byte[size];
		source.get(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
