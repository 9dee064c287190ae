package io.singletable.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/**
 * Stream of a file that fails where the file has other content than the blob that was
 * made of it: before it hands out the last bytes, so that who reads no further notices.
 * Where some was skipped, the size alone tells.
 */
final class FileStream extends FilterInputStream {

	/** Keeps a temporary file as long as it is read. */
	private final Blob blob;

	private long left;

	private @Nullable MessageDigest digest = Sha256.digest();

	FileStream(InputStream content, Blob blob, long size) {
		super(content);
		this.blob = blob;
		this.left = size;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		int read = read(one, 0, 1);
		return (read < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.left == 0) {
			requireEnd();
			return -1;
		}
		int read = super.read(target, offset, (int) Math.min(length, this.left));
		if (read < 0) {
			throw changed("another size");
		}
		this.left -= read;
		if (this.digest != null) {
			this.digest.update(target, offset, read);
		}
		if (this.left == 0) {
			requireEnd();
			requireContent();
		}
		return read;
	}

	private void requireEnd() throws IOException {
		if (super.read() >= 0) {
			throw changed("another size");
		}
	}

	private void requireContent() throws IOException {
		MessageDigest digest = this.digest;
		if (digest != null && !Sha256.text(digest.digest()).equals(this.blob.sha256())) {
			throw changed("other content");
		}
		this.digest = null;
	}

	private IOException changed(String difference) {
		return new IOException("The file of a " + this.blob + " has " + difference
				+ " by now: create the blob again, once the file does not change any more");
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(Math.min(count, this.left));
		this.left -= skipped;
		if (skipped > 0) {
			this.digest = null;
		}
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
