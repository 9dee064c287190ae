package io.singletable.blob;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Cache of content in memory, of which the least recently used is dropped.
 */
final class MemoryBlobCache implements BlobCache {

	/** What an entry takes beside its content, about. */
	private static final int OVERHEAD = 256;

	private static final int ENTRIES = 8;

	private final long size;

	private final Map<BlobKey, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true);

	private long used;

	MemoryBlobCache(DataSize size) {
		Assert.isTrue(size.toBytes() > 0, () -> "size must be positive, but is " + size);
		this.size = size.toBytes();
	}

	@Override
	public long maxEntrySize() {
		return this.size / ENTRIES;
	}

	@Override
	public synchronized byte @Nullable [] get(BlobKey key) {
		return this.entries.get(key);
	}

	@Override
	public synchronized void put(BlobKey key, byte[] content) {
		if (content.length > maxEntrySize()) {
			return;
		}
		evict(key);
		this.entries.put(key, content);
		this.used += weight(content);
		Iterator<byte[]> eldest = this.entries.values().iterator();
		while (this.used > this.size && eldest.hasNext()) {
			this.used -= weight(eldest.next());
			eldest.remove();
		}
	}

	@Override
	public synchronized void evict(BlobKey key) {
		byte[] content = this.entries.remove(key);
		this.used -= (content != null) ? weight(content) : 0;
	}

	private static long weight(byte[] content) {
		return (long) content.length + OVERHEAD;
	}

}
