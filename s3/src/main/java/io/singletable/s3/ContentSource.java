package io.singletable.s3;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * Content of a request, which each attempt opens anew. Remembers whether the content of
 * the last attempt could be read: to the SDK, that is a failure like one of the network.
 */
final class ContentSource implements ContentStreamProvider, Closeable {

	private final Blob content;

	private @Nullable InputStream opened;

	private @Nullable IOException failure;

	ContentSource(Blob content) {
		this.content = content;
	}

	@Override
	public InputStream newStream() {
		this.failure = null;
		try {
			close();
			InputStream stream = new Recorded(this.content.open());
			this.opened = stream;
			return stream;
		}
		catch (IOException ex) {
			this.failure = ex;
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Throw the failure to read the content, if there was one.
	 */
	void throwFailure() throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	@Override
	public void close() throws IOException {
		if (this.opened != null) {
			this.opened.close();
			this.opened = null;
		}
	}

	/**
	 * Stream whose failures are recorded. An attempt begins with one of its own, and
	 * never resets it.
	 */
	private final class Recorded extends InputStream {

		private final InputStream stream;

		private long left = ContentSource.this.content.size();

		Recorded(InputStream stream) {
			this.stream = stream;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			int read = read(one, 0, 1);
			return (read < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			try {
				int read = this.stream.read(target, offset, length);
				this.left -= Math.max(0, read);
				if (read < 0 && this.left > 0) {
					throw new EOFException("The content of a blob ended " + this.left
							+ " bytes early: it must not change after the Blob is created");
				}
				return read;
			}
			catch (IOException ex) {
				ContentSource.this.failure = ex;
				throw ex;
			}
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
