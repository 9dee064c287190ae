package io.singletable.blob;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Cache of the content of blobs. Content never changes, so that nothing in it is ever
 * stale. Implementations are thread-safe, and neither change nor hand out arrays that
 * others may change: the library copies what leaves it.
 */
public interface BlobCache {

	/**
	 * Create a cache in the memory of this process, which drops what was not read for the
	 * longest time. Content over an eighth of its size is not kept.
	 * @param size bytes of all content that it keeps
	 */
	static BlobCache inMemory(DataSize size) {
		return new MemoryBlobCache(size);
	}

	/**
	 * The largest content that is worth keeping.
	 * @return a size in bytes
	 */
	long maxEntrySize();

	/**
	 * Look up content.
	 * @return the content, or null if it is not in the cache
	 */
	byte @Nullable [] get(BlobKey key);

	/**
	 * Keep content, after it was read completely and verified.
	 */
	void put(BlobKey key, byte[] content);

	/**
	 * Forget content that was deleted.
	 */
	void evict(BlobKey key);

}
