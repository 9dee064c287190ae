package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.ThreadMXBean;
import io.singletable.blob.Blob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the memory that {@link S3BlobStore} takes for content.
 */
class S3StreamingIntegrationTests extends S3Fixture {

	private static final int SIZE = 64 * 1024 * 1024;

	/** Of everything in the thread of the caller, the client's buffers included. */
	private static final long ALLOCATED = 2 * 1024 * 1024;

	@Test
	void contentIsStreamedBothWays(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("content");
		Files.write(file, new byte[SIZE]);
		Blob blob = Blob.of(file, Blob.OCTET_STREAM);
		URI https = URI.create(this.s3.endpoint().toString().replace("http:", "https:"));
		try (S3Client client = S3Clients.of(https,
				(builder) -> builder.httpClientBuilder((options) -> new PlainHttpClient()))) {
			S3BlobStore store = S3BlobStore.of(client, "blobs");
			store.put(OTHER, BLOB);
			store.open(OTHER, null).orElseThrow().close();

			long before = allocated();
			store.put(KEY, blob);
			assertThat(allocated() - before).as("up").isLessThan(ALLOCATED);

			before = allocated();
			try (InputStream content = store.open(KEY, null).orElseThrow()) {
				assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(SIZE);
			}
			assertThat(allocated() - before).as("down").isLessThan(ALLOCATED);
		}
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
