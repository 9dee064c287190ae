package io.singletable.benchmarks.blobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.singletable.s3.S3BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Bucket of S3 in this process: objects that are put and read over HTTP, with the client
 * that the library makes.
 */
final class Bucket implements AutoCloseable {

	private static final String NAME = "bench";

	private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final CountingHttpClient http = new CountingHttpClient();

	private final S3Client client;

	Bucket() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The bucket did not start", ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
		this.client = S3Client.builder()
			.endpointOverride(URI.create("https://localhost:" + this.server.getAddress().getPort()))
			.forcePathStyle(true)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
			.httpClient(this.http)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.build();
	}

	S3BlobStore store() {
		return S3BlobStore.of(this.client, NAME);
	}

	/** The number of requests up to now. */
	int requests() {
		return this.http.requests();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String key = exchange.getRequestURI().getPath();
			if (exchange.getRequestMethod().equals("PUT")) {
				this.objects.put(key, exchange.getRequestBody().readAllBytes());
				exchange.sendResponseHeaders(200, -1);
				return;
			}
			byte[] content = this.objects.get(key);
			exchange.sendResponseHeaders((content != null) ? 200 : 404, (content != null) ? content.length : -1);
			if (content != null) {
				exchange.getResponseBody().write(content);
			}
		}
	}

	@Override
	public void close() {
		this.client.close();
		this.http.close();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
