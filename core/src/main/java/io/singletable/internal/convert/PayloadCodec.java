package io.singletable.internal.convert;

import java.io.IOException;
import java.io.OutputStream;

import io.singletable.internal.convert.token.DamagedPayloadException;

/**
 * The ways to compress a payload. The payload's first bytes say which one wrote it.
 */
enum PayloadCodec {

	GZIP {

		@Override
		boolean wrote(byte[] payload) {
			return Gzip.isMember(payload);
		}

		@Override
		OutputStream compressing(OutputStream target) throws IOException {
			return Gzip.compressing(target);
		}

		@Override
		byte[] decompress(byte[] payload, int maxSize) throws DamagedPayloadException {
			return Gzip.decompress(payload, maxSize);
		}

		@Override
		long decompressedSize(byte[] payload) {
			return Gzip.decompressedSize(payload);
		}

	};

	/** Whether the payload starts with this codec's magic number. */
	abstract boolean wrote(byte[] payload);

	/** A stream that completes the payload when it is closed. */
	abstract OutputStream compressing(OutputStream target) throws IOException;

	/**
	 * Decompress a whole payload and verify it.
	 * @param maxSize the most bytes to produce; neither more time nor more memory is
	 * spent on a payload that holds more
	 */
	abstract byte[] decompress(byte[] payload, int maxSize) throws DamagedPayloadException;

	/** The size that a payload says that it decompresses to, without decompressing it. */
	abstract long decompressedSize(byte[] payload);

	static PayloadCodec of(byte[] payload) throws DamagedPayloadException {
		for (PayloadCodec codec : values()) {
			if (codec.wrote(payload)) {
				return codec;
			}
		}
		throw new DamagedPayloadException("its first bytes are not those of a known compression format");
	}

}
