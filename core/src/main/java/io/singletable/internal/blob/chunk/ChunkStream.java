package io.singletable.internal.blob.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import org.springframework.dao.DataAccessException;

/**
 * Stream of the data of chunks, of which a few are in memory at a time.
 */
final class ChunkStream extends InputStream {

	private static final byte[] NONE = {};

	private final ChunkReader reader;

	private final String id;

	private final int last;

	private ChunkBatch ahead;

	private byte[] chunk = NONE;

	private int position;

	private int skipped;

	private long left;

	private boolean ended;

	/**
	 * Create a stream.
	 * @param ahead the first chunks
	 * @param last number of the last chunk to read
	 * @param skipped number of bytes to leave out of the first chunk
	 * @param length number of bytes to read at most
	 */
	ChunkStream(ChunkReader reader, String id, ChunkBatch ahead, int last, int skipped, long length) {
		this.reader = reader;
		this.id = id;
		this.ahead = ahead;
		this.last = last;
		this.skipped = skipped;
		this.left = length;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		while (this.left > 0 && this.position == this.chunk.length && !this.ended) {
			advance();
		}
		int count = (int) Math.min(Math.min(length, this.left), this.chunk.length - this.position);
		if (count == 0) {
			return -1;
		}
		System.arraycopy(this.chunk, this.position, target, offset, count);
		this.position += count;
		this.left -= count;
		return count;
	}

	private void advance() throws IOException {
		if (this.ahead.isEmpty()) {
			int next = this.ahead.next();
			this.ahead = read(next, Math.min(this.last, next + ChunkReader.AHEAD - 1));
		}
		int number = this.ahead.next();
		this.chunk = this.ahead.take();
		this.position = Math.min(this.skipped, this.chunk.length);
		this.skipped = 0;
		this.ended = !this.reader.isFull(this.chunk) || number == this.last;
	}

	/** Who reads a stream expects its failures. */
	private ChunkBatch read(int first, int last) throws IOException {
		try {
			return this.reader.read(this.id, first, last);
		}
		catch (DataAccessException ex) {
			throw new IOException("The content of a blob can't be read on: open it again", ex);
		}
	}

	@Override
	public int available() {
		return (int) Math.min(this.chunk.length - this.position, this.left);
	}

	@Override
	public void close() {
		this.left = 0;
		this.chunk = NONE;
		this.position = 0;
		this.ahead = new ChunkBatch(0, -1);
	}

}
