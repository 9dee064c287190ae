package io.singletable.internal.wire;

import java.io.IOException;
import java.io.InputStream;

/**
 * Stream that broke off while it was read ahead.
 */
final class BrokenStream extends InputStream {

	private final IOException failure;

	private final InputStream stream;

	BrokenStream(IOException failure, InputStream stream) {
		this.failure = failure;
		this.stream = stream;
	}

	@Override
	public int read() throws IOException {
		throw this.failure;
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

}
