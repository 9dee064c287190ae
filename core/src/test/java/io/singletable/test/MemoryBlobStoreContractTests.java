package io.singletable.test;

import java.time.Clock;

import io.singletable.blob.BlobStore;

/**
 * Tests for {@link MemoryBlobStore} as a {@link BlobStore}.
 */
class MemoryBlobStoreContractTests extends BlobStoreContract {

	private final MemoryBlobStore store = new MemoryBlobStore(Clock.systemUTC());

	MemoryBlobStoreContractTests() {
		this.store.pageSize(3);
	}

	@Override
	protected BlobStore store() {
		return this.store;
	}

	@Override
	protected int chunkSize() {
		return 100;
	}

}
