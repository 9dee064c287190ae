package io.singletable.autoconfigure.blobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the client of S3 that {@link S3BlobStoreAutoConfiguration} makes.
 */
class S3ClientIntegrationTests {

	private static final BlobKey KEY = new BlobKey("0123456789abcdef", "a7000000000000000000000000000001");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, S3BlobStoreAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.blobs.store=s3", "singletable.region=eu-west-1",
				"singletable.credentials.access-key=access", "singletable.credentials.secret-key=secret",
				"singletable.blobs.bucket=app-blobs");

	/** The library verifies it, by the digest of its reference. */
	@Test
	void noDigestIsComputedOfWhatIsRead() throws IOException {
		Headers asked = new Headers();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			asked.putAll(exchange.getRequestHeaders());
			exchange.sendResponseHeaders(200, 1);
			exchange.getResponseBody().write(1);
			exchange.close();
		});
		server.start();
		try {
			this.runner
				.withPropertyValues("singletable.blobs.endpoint=http://localhost:" + server.getAddress().getPort())
				.run((context) -> assertThat(context.getBean(BlobStore.class).open(KEY, null).orElseThrow())
					.hasBinaryContent(new byte[] { 1 }));
			assertThat(asked).containsKey("Authorization").doesNotContainKeys("X-amz-te", "X-amz-checksum-mode");
		}
		finally {
			server.stop(0);
		}
	}

}
