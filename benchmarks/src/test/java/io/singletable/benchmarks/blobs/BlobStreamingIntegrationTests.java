package io.singletable.benchmarks.blobs;

import java.io.IOException;
import java.net.URI;

import io.singletable.benchmarks.blobs.BlobStreaming.Streamed;
import io.singletable.benchmarks.client.LocalServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is allocated while content is streamed. The documentation shows that of
 * 64 MB, which takes DynamoDB Local longer than a build should.
 */
class BlobStreamingIntegrationTests {

	private static final int MEGABYTES = 8;

	private static final URI ENDPOINT = LocalServer.start();

	@Test
	void contentInS3IsStreamedInLessThanAMegabyte() throws IOException {
		Streamed streamed = BlobStreaming.inS3(ENDPOINT, MEGABYTES);
		assertThat(streamed.up().allocated()).isLessThan(1);
		assertThat(streamed.down().allocated()).isLessThan(1);
	}

	/** What the SDK makes of the chunks, as JSON and Base64. */
	@Test
	void contentInTheTableIsStreamedInAMultipleOfItsSize() throws IOException {
		Streamed streamed = BlobStreaming.inTable(ENDPOINT, MEGABYTES);
		assertThat(streamed.up().requests()).isEqualTo(8);
		assertThat(streamed.up().allocated()).isLessThan(5 * MEGABYTES);
		assertThat(streamed.down().requests()).isEqualTo(7);
		assertThat(streamed.down().allocated()).isLessThan(11 * MEGABYTES);
	}

}
