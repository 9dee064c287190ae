package io.singletable.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Range of a stream.
 */
final class RangeStream extends FilterInputStream {

	private long left;

	private RangeStream(InputStream content, long length) {
		super(content);
		this.left = length;
	}

	static InputStream of(InputStream content, BlobRange range) throws IOException {
		try {
			content.skipNBytes(range.offset());
		}
		catch (java.io.EOFException ex) {
			// The content ends before the range.
			return new RangeStream(content, 0);
		}
		catch (IOException | RuntimeException ex) {
			content.close();
			throw ex;
		}
		return new RangeStream(content, range.length());
	}

	@Override
	public int read() throws IOException {
		if (this.left == 0) {
			return -1;
		}
		int read = super.read();
		this.left -= (read >= 0) ? 1 : 0;
		return read;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.left == 0) {
			return -1;
		}
		int read = super.read(target, offset, (int) Math.min(length, this.left));
		this.left -= Math.max(0, read);
		return read;
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(Math.min(count, this.left));
		this.left -= skipped;
		return skipped;
	}

	@Override
	public int available() throws IOException {
		return (int) Math.min(super.available(), this.left);
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
