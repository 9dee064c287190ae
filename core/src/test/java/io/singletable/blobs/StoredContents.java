package io.singletable.blobs;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.blob.BlobKey;
import io.singletable.test.MemoryBlobStore;
import org.jspecify.annotations.Nullable;

/**
 * Contents of a store, read past all faults.
 */
interface StoredContents {

	/**
	 * Ids of the objects that are there as a whole.
	 */
	Set<String> ids();

	/**
	 * The content of an object.
	 * @return the content, or null if there is no such object
	 */
	byte @Nullable [] content(String id);

	static StoredContents of(MemoryBlobStore store) {
		Map<String, BlobKey> keys = store.keys().stream().collect(Collectors.toMap(BlobKey::id, Function.identity()));
		return new StoredContents() {

			@Override
			public Set<String> ids() {
				return keys.keySet();
			}

			@Override
			public byte @Nullable [] content(String id) {
				BlobKey key = keys.get(id);
				return (key != null) ? store.content(key) : null;
			}

		};
	}

}
