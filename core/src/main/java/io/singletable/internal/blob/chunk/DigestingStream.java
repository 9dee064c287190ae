package io.singletable.internal.blob.chunk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.singletable.blob.Blob;
import io.singletable.internal.blob.ContentDigest;

/**
 * Stream of content on its way into the table, which has to be what its blob says.
 */
final class DigestingStream extends FilterInputStream {

	private final ContentDigest digest = new ContentDigest();

	DigestingStream(InputStream content) {
		super(content);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = super.read(target, offset, length);
		if (read > 0) {
			this.digest.add(target, offset, read);
		}
		return read;
	}

	/**
	 * Require that what was read is the content of a blob.
	 */
	void requireContentOf(Blob blob) throws IOException {
		if (!this.digest.is(blob.size(), blob.sha256())) {
			throw new IOException("The content of a blob has changed since the blob was created: nothing is stored. "
					+ "Create the blob of content that stays as it is until the entity is saved");
		}
	}

}
