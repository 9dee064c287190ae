package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A store with a stub of S3.
 */
abstract class S3Fixture {

	static final BlobKey KEY = new BlobKey("0123456789abcdef", "a7000000000000000000000000000001");

	static final BlobKey OTHER = new BlobKey("0123456789abcdef", "a8000000000000000000000000000002");

	/** Of the key. */
	static final String NAME = "desk/0123456789abcdef/a7/a7000000000000000000000000000001";

	/** Of the other key. */
	static final String OTHER_NAME = "desk/0123456789abcdef/a8/a8000000000000000000000000000002";

	static final byte[] CONTENT = "the content of a scan".getBytes();

	static final Blob BLOB = Blob.of(CONTENT, "application/pdf");

	final S3Stub s3 = new S3Stub("blobs", "uploads");

	final S3Client client = S3Clients.of(this.s3);

	final S3Presigner presigner = S3Clients.presigner(this.s3);

	final S3BlobStore store = S3BlobStore.of(this.client, "blobs").withPrefix("desk").withPresigner(this.presigner);

	@AfterEach
	void close() {
		this.presigner.close();
		this.client.close();
		this.s3.close();
	}

	byte[] read(BlobKey key) throws IOException {
		try (InputStream content = this.store.open(key, null).orElseThrow()) {
			return content.readAllBytes();
		}
	}

}
