package io.singletable.internal.blob.chunk;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.blob.BlobRange;
import io.singletable.internal.client.ReadMeter;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.read.BatchReader;
import io.singletable.internal.read.Selection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of chunks, strongly consistent: what is stored is read at once. Thread-safe.
 */
final class ChunkReader {

	/** What one request reads, 1.5 MB. */
	static final int AHEAD = 4;

	/** Chunks whose keys one request reads, as each is billed whole. */
	private static final int KEYS = 25;

	private static final String SUBJECT = "blobs";

	private final BatchReader batches;

	private final ChunkFormat format;

	ChunkReader(BatchReader batches, ChunkFormat format) {
		this.batches = batches;
		this.format = format;
	}

	/**
	 * Open content: no request for what lies outside of the range, and one for each 1.5
	 * MB of it.
	 * @return the stream, or empty if there is no such content
	 */
	Optional<InputStream> open(String id, @Nullable BlobRange range) {
		if (range == null) {
			return open(id, 0, ChunkFormat.LAST, 1)
				.map((chunks) -> new ChunkStream(this, id, chunks, ChunkFormat.LAST, 0, Long.MAX_VALUE));
		}
		long first = range.offset() / this.format.full();
		if (first > ChunkFormat.LAST) {
			return isStored(id) ? Optional.of(InputStream.nullInputStream()) : Optional.empty();
		}
		int skipped = (int) (range.offset() % this.format.full());
		long length = Math.min(range.length(), this.format.maxSize());
		int last = (int) Math.min((range.offset() + length - 1) / this.format.full(), ChunkFormat.LAST);
		Optional<InputStream> content = open(id, (int) first, last, AHEAD)
			.map((chunks) -> new ChunkStream(this, id, chunks, last, skipped, length));
		return (content.isEmpty() && first > 0 && isStored(id)) ? Optional.of(InputStream.nullInputStream()) : content;
	}

	private Optional<ChunkBatch> open(String id, int first, int last, int count) {
		ChunkBatch chunks = read(id, first, Math.min(last, first + count - 1));
		return chunks.has(first) ? Optional.of(chunks) : Optional.empty();
	}

	/**
	 * Read chunks: one request.
	 */
	ChunkBatch read(String id, int first, int last) {
		List<Map<String, AttributeValue>> keys = IntStream.rangeClosed(first, last)
			.mapToObj((number) -> this.format.keyAttributes(id, number))
			.toList();
		Map<ItemKey, byte[]> data = new HashMap<>();
		KeyNames names = this.format.layout().keyNames();
		ReadMeter.aside(() -> this.batches.stored(SUBJECT, keys, Selection.ALL))
			.forEach((item) -> data.put(ItemKey.of(names, item), this.format.data(item)));
		ChunkBatch chunks = new ChunkBatch(first, last);
		for (int number = first; number <= last; number++) {
			chunks.add(data.get(this.format.key(id, number)));
		}
		return chunks;
	}

	boolean isFull(byte[] chunk) {
		return chunk.length == this.format.full();
	}

	/** The first chunk is written last. */
	private boolean isStored(String id) {
		ItemKey key = this.format.key(id, 0);
		return existing(List.of(key)).contains(key);
	}

	/**
	 * The keys among these of which there are chunks: a request for each 25.
	 */
	Set<ItemKey> existing(Collection<ItemKey> keys) {
		KeyNames names = this.format.layout().keyNames();
		List<ItemKey> all = new ArrayList<>(keys);
		Set<ItemKey> existing = new HashSet<>();
		for (int from = 0; from < all.size(); from += KEYS) {
			List<Map<String, AttributeValue>> batch = all.subList(from, Math.min(from + KEYS, all.size()))
				.stream()
				.map((key) -> key.toAttributes(names))
				.toList();
			this.batches.stored(SUBJECT, batch, Selection.of(List.of(names.partition(), names.sort())))
				.forEach((item) -> existing.add(ItemKey.of(names, item)));
		}
		return existing;
	}

}
