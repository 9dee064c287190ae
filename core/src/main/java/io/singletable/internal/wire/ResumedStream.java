package io.singletable.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Stream of which the first bytes have been read already, and are read again.
 */
final class ResumedStream extends SequenceInputStream {

	private final InputStream stream;

	/**
	 * Create a stream.
	 * @param read the bytes that have been read
	 * @param length the number of them
	 * @param next the byte that was read after them, -1 if there was none
	 * @param stream the stream that they came from
	 */
	ResumedStream(byte[] read, int length, int next, InputStream stream) {
		super(new ByteArrayInputStream(read, 0, length), (next >= 0)
				? new SequenceInputStream(new ByteArrayInputStream(new byte[] { (byte) next }), stream) : stream);
		this.stream = stream;
	}

	/** The other would read the rest. */
	@Override
	public void close() throws IOException {
		this.stream.close();
	}

}
