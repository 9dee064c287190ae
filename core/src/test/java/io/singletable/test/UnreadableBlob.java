package io.singletable.test;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.singletable.blob.Blob;

/**
 * Blob whose content fails after some bytes, each time that it is read.
 */
public final class UnreadableBlob extends Blob {

	/** Message of the failure. */
	public static final String MESSAGE = "the disk is gone";

	private final Blob content;

	private final int readable;

	/**
	 * Create a blob.
	 * @param content the content
	 * @param readable number of bytes before the failure
	 */
	public UnreadableBlob(Blob content, int readable) {
		this.content = content;
		this.readable = readable;
	}

	@Override
	public long size() {
		return this.content.size();
	}

	@Override
	public String contentType() {
		return this.content.contentType();
	}

	@Override
	public String sha256() {
		return this.content.sha256();
	}

	@Override
	public InputStream open() throws IOException {
		return new FilterInputStream(this.content.open()) {

			private int left = UnreadableBlob.this.readable;

			@Override
			public int read() throws IOException {
				take(1);
				return super.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				int read = Math.min(length, Math.max(1, this.left));
				take(read);
				return super.read(target, offset, read);
			}

			@Override
			public boolean markSupported() {
				return false;
			}

			private void take(int bytes) throws IOException {
				if (this.left < bytes) {
					throw new IOException(MESSAGE);
				}
				this.left -= bytes;
			}

		};
	}

}
