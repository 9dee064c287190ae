package io.singletable.internal.blob.chunk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.internal.blob.StoredChunk;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;

/**
 * Deletes of chunks: the first one of each object before all others, as objects are there
 * as long as it is, then from the last one down, so that another attempt finds what is
 * left. Thread-safe.
 */
final class ChunkDeletes {

	private static final String SUBJECT = "blobs";

	/** The first chunk, and what is written with one request before it. */
	private static final int FIRST_WINDOW = 1 + ChunkWriter.BATCH;

	/** No more than two requests of a write apart: chunks are written in their order. */
	private static final int WINDOW = 2 * ChunkWriter.BATCH;

	private final WriteExecutor executor;

	private final ChunkReader reader;

	private final ChunkFormat format;

	ChunkDeletes(WriteExecutor executor, ChunkReader reader, ChunkFormat format) {
		this.executor = executor;
		this.reader = reader;
		this.format = format;
	}

	/**
	 * Delete objects, also incomplete ones. Which chunks they have is looked up: five
	 * keys each, and more only of those that have more.
	 */
	void delete(Set<String> ids) {
		List<Chunk> found = new ArrayList<>();
		Set<String> complete = new HashSet<>();
		Set<String> left = ids;
		int first = 0;
		for (int size = FIRST_WINDOW; !left.isEmpty() && first <= ChunkFormat.LAST; size = WINDOW) {
			int last = Math.min(first + size - 1, ChunkFormat.LAST);
			List<Chunk> window = find(left, first, last);
			found.addAll(window);
			window.stream().filter(Chunk::isFirst).map(Chunk::id).forEach(complete::add);
			// Of what is complete, no chunk is missing before the last.
			left = window.stream()
				.filter((chunk) -> chunk.number() == last || !complete.contains(chunk.id()))
				.map(Chunk::id)
				.collect(Collectors.toCollection(LinkedHashSet::new));
			first += size;
		}
		deleteAll(found);
	}

	private List<Chunk> find(Set<String> ids, int first, int last) {
		Map<ItemKey, Chunk> window = new LinkedHashMap<>();
		for (String id : ids) {
			for (int number = first; number <= last; number++) {
				ItemKey key = this.format.key(id, number);
				window.put(key, new Chunk(id, number, key));
			}
		}
		window.keySet().retainAll(this.reader.existing(window.keySet()));
		return new ArrayList<>(window.values());
	}

	void deleteChunks(Collection<StoredChunk> chunks) {
		deleteAll(new LinkedHashSet<>(chunks).stream()
			.map((chunk) -> new Chunk(chunk.id(), chunk.number(), this.format.key(chunk.id(), chunk.number())))
			.toList());
	}

	private void deleteAll(Collection<Chunk> chunks) {
		execute(chunks.stream().filter(Chunk::isFirst).toList());
		execute(chunks.stream()
			.filter((chunk) -> !chunk.isFirst())
			.sorted(Comparator.comparingInt(Chunk::number).reversed())
			.toList());
	}

	private void execute(List<Chunk> chunks) {
		if (!chunks.isEmpty()) {
			this.executor.executeBatch(SUBJECT,
					chunks.stream()
						.map((chunk) -> new WriteAction.Delete(chunk.key(), null, RefusalTranslator.NEVER))
						.toList());
		}
	}

	/**
	 * Chunk to delete.
	 */
	private record Chunk(String id, int number, ItemKey key) {

		boolean isFirst() {
			return this.number == 0;
		}

	}

}
