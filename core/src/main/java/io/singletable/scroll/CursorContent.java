package io.singletable.scroll;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.util.Assert;

/**
 * Content of a cursor, as bytes: the time of issue (8 bytes, milliseconds), the direction
 * (1), the fingerprint (16), the number of key attributes (1), and for each of them its
 * name and value, preceded by their lengths (2 bytes each).
 *
 * @param issuedAt time at which the cursor was issued
 * @param position a position with key attributes and a fingerprint
 */
record CursorContent(Instant issuedAt, KeysetScrollPosition position) {

	/** Size of the content without names and values. */
	static final int FIXED_BYTES = Long.BYTES + 1 + QueryFingerprint.BYTES + 1;

	/** Size of an attribute in addition to its name and value. */
	static final int FRAME_BYTES = 2 * Short.BYTES;

	private static final int MAX_UNSIGNED_BYTE = 0xFF;

	private static final int MAX_UNSIGNED_SHORT = 0xFFFF;

	byte[] toBytes() {
		Map<String, Object> entries = new LinkedHashMap<>(this.position.getKeys());
		QueryFingerprint fingerprint = QueryFingerprint.parse(entries.remove(QueryPosition.FINGERPRINT))
			.orElseThrow(() -> new IllegalArgumentException(
					"Only a position that was returned by a query has a cursor: request the first page without one"));
		byte[][] frames = frames(entries);
		int size = FIXED_BYTES;
		for (byte[] frame : frames) {
			size += Short.BYTES + frame.length;
		}
		ByteBuffer bytes = ByteBuffer.allocate(size);
		bytes.putLong(this.issuedAt.toEpochMilli());
		bytes.put((byte) this.position.getDirection().ordinal());
		bytes.put(fingerprint.toBytes());
		bytes.put((byte) entries.size());
		for (byte[] frame : frames) {
			bytes.putShort((short) frame.length).put(frame);
		}
		return bytes.array();
	}

	/**
	 * Parse content from bytes.
	 * @throws IllegalArgumentException if the bytes do not have this form
	 * @throws java.nio.BufferUnderflowException if the bytes end too early
	 */
	static CursorContent fromBytes(byte[] content) {
		ByteBuffer bytes = ByteBuffer.wrap(content);
		Instant issuedAt = Instant.ofEpochMilli(bytes.getLong());
		Direction direction = direction(bytes.get());
		byte[] fingerprint = new byte[QueryFingerprint.BYTES];
		bytes.get(fingerprint);
		Map<String, String> entries = new LinkedHashMap<>();
		int count = Byte.toUnsignedInt(bytes.get());
		Assert.isTrue(count > 0, "No key attributes");
		for (int i = 0; i < count; i++) {
			Assert.isTrue(entries.put(text(bytes), text(bytes)) == null, "A key attribute twice");
		}
		Assert.isTrue(entries.put(QueryPosition.FINGERPRINT, QueryFingerprint.ofBytes(fingerprint).toString()) == null,
				"A second fingerprint");
		Assert.isTrue(!bytes.hasRemaining(), "Bytes after the end");
		return new CursorContent(issuedAt, ScrollPosition.of(entries, direction));
	}

	private static Direction direction(byte ordinal) {
		return switch (ordinal) {
			case 0 -> Direction.FORWARD;
			case 1 -> Direction.BACKWARD;
			default -> throw new IllegalArgumentException("Unknown direction");
		};
	}

	private static String text(ByteBuffer bytes) {
		int length = Short.toUnsignedInt(bytes.getShort());
		Assert.isTrue(length <= bytes.remaining(), "A frame is longer than the rest");
		byte[] text = new byte[length];
		bytes.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	private static byte[][] frames(Map<String, Object> entries) {
		Assert.isTrue(!entries.isEmpty() && entries.size() <= MAX_UNSIGNED_BYTE,
				"A position has 1 to 255 key attributes");
		byte[][] frames = new byte[2 * entries.size()][];
		int i = 0;
		for (Map.Entry<String, Object> entry : entries.entrySet()) {
			frames[i++] = frame(entry.getKey(), entry.getKey());
			frames[i++] = frame(entry.getKey(), entry.getValue());
		}
		return frames;
	}

	private static byte[] frame(String attribute, Object content) {
		Assert.isTrue(content instanceof String, () -> "The key attribute '" + attribute + "' is not a string");
		byte[] frame = ((String) content).getBytes(StandardCharsets.UTF_8);
		Assert.isTrue(frame.length <= MAX_UNSIGNED_SHORT, () -> "The key attribute '" + attribute + "' is too long");
		return frame;
	}

}
