package io.singletable.internal.blob.chunk;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Chunks of consecutive numbers, as one request has read them. Of one stream, hence of
 * one thread.
 */
final class ChunkBatch {

	private final int last;

	private final List<byte @Nullable []> chunks = new ArrayList<>();

	private int next;

	ChunkBatch(int first, int last) {
		this.next = first;
		this.last = last;
	}

	/**
	 * Add the next chunk.
	 * @param data its data, null if there is none
	 */
	void add(byte @Nullable [] data) {
		this.chunks.add(data);
	}

	/** Whether a chunk is the next one, and there. */
	boolean has(int number) {
		return this.next == number && this.next <= this.last && this.chunks.get(0) != null;
	}

	/** Number of the next chunk. */
	int next() {
		return this.next;
	}

	boolean isEmpty() {
		return this.next > this.last;
	}

	/**
	 * Take the next chunk out.
	 * @throws MissingChunkException if there is none
	 */
	byte[] take() throws MissingChunkException {
		byte[] data = this.chunks.remove(0);
		if (data == null) {
			throw new MissingChunkException(this.next);
		}
		this.next++;
		return data;
	}

}
