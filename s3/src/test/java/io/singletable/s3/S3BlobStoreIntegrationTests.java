package io.singletable.s3;

import io.singletable.blob.BlobStore;
import io.singletable.test.BlobStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests for {@link S3BlobStore} as a {@link BlobStore}, with a stub of S3.
 */
class S3BlobStoreIntegrationTests extends BlobStoreContract {

	private final S3Stub s3 = new S3Stub("blobs");

	private final S3Client client = S3Clients.of(this.s3);

	private final S3BlobStore store = S3BlobStore.of(this.client, "blobs").withPrefix("desk");

	@BeforeEach
	void listsShortPages() {
		this.s3.pageSize(3);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.s3.close();
	}

	@Override
	protected BlobStore store() {
		return this.store;
	}

	/** Of the SDK. */
	@Override
	protected int chunkSize() {
		return 128 * 1024;
	}

}
