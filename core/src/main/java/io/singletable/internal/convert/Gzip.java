package io.singletable.internal.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

import io.singletable.internal.convert.token.DamagedPayloadException;

/**
 * One gzip member without optional header fields (RFC 1952), as this library and
 * {@code gzip.compress} of other languages write it.
 * {@link java.util.zip.GZIPInputStream} reads more than that: it takes several members
 * for one, overlooks whatever follows them, and knows no limit.
 */
final class Gzip {

	private static final int HEADER_SIZE = 10;

	private static final int TRAILER_SIZE = 8;

	private static final int METHOD_DEFLATE = 8;

	/** Deflate needs at least one bit for 258 / 2 bytes; zlib's manual says 1032:1. */
	private static final long MAX_RATIO = 1032;

	private Gzip() {
	}

	static boolean isMember(byte[] payload) {
		return payload.length >= 2 && payload[0] == (byte) 0x1f && payload[1] == (byte) 0x8b;
	}

	static OutputStream compressing(OutputStream target) throws IOException {
		return new GZIPOutputStream(target);
	}

	static byte[] decompress(byte[] payload, int maxSize) throws DamagedPayloadException {
		if (payload.length < HEADER_SIZE + TRAILER_SIZE) {
			throw new DamagedPayloadException("it is truncated");
		}
		if (payload[2] != METHOD_DEFLATE || payload[3] != 0) {
			throw new DamagedPayloadException("its gzip header is not one that the library writes");
		}
		ByteBuffer trailer = ByteBuffer.wrap(payload, payload.length - TRAILER_SIZE, TRAILER_SIZE)
			.order(ByteOrder.LITTLE_ENDIAN);
		int checksum = trailer.getInt();
		byte[] content = inflate(payload, size(trailer.getInt(), payload.length, maxSize));
		CRC32 actual = new CRC32();
		actual.update(content);
		if ((int) actual.getValue() != checksum) {
			throw new DamagedPayloadException("its checksum does not match");
		}
		return content;
	}

	/** The trailer's size: what decompresses to more or less is damaged. */
	static long decompressedSize(byte[] payload) {
		return (payload.length < HEADER_SIZE + TRAILER_SIZE) ? 0 : Integer.toUnsignedLong(
				ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt(payload.length - Integer.BYTES));
	}

	/**
	 * The trailer's size, which is allocated at once: only if the payload is long enough
	 * to hold that much.
	 */
	private static int size(int trailer, int compressed, int maxSize) throws DamagedPayloadException {
		long size = Integer.toUnsignedLong(trailer);
		if (size > compressed * MAX_RATIO) {
			throw new DamagedPayloadException("its length does not match");
		}
		if (size > maxSize) {
			throw new DamagedPayloadException("it decompresses to more than " + maxSize + " bytes");
		}
		return (int) size;
	}

	private static byte[] inflate(byte[] payload, int size) throws DamagedPayloadException {
		Inflater inflater = new Inflater(true);
		try {
			int compressed = payload.length - HEADER_SIZE - TRAILER_SIZE;
			inflater.setInput(payload, HEADER_SIZE, compressed);
			byte[] content = new byte[size];
			int inflated = fill(inflater, content);
			// A last call, with room for one byte more, reaches the end or what is beyond
			// it.
			if (inflated < size || (!inflater.finished() && inflater.inflate(new byte[1]) > 0)) {
				throw new DamagedPayloadException("its length does not match");
			}
			if (!inflater.finished()) {
				throw new DamagedPayloadException("it is truncated");
			}
			if (inflater.getRemaining() > 0) {
				throw new DamagedPayloadException("there is data after its end");
			}
			return content;
		}
		catch (DataFormatException ex) {
			throw new DamagedPayloadException("its deflate stream is malformed");
		}
		finally {
			inflater.end();
		}
	}

	private static int fill(Inflater inflater, byte[] content) throws DataFormatException {
		int filled = 0;
		while (filled < content.length) {
			int count = inflater.inflate(content, filled, content.length - filled);
			if (count == 0) {
				break;
			}
			filled += count;
		}
		return filled;
	}

}
